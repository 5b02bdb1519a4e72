"""The determinations of `reweigh run` for clinicians, groups and virtual groups, with chDB."""

import chdb

import export
import policy as years
from sql_steps import part, results, steps
from sql_terms import Dialect, lookups, quoted


class ClickHouse(Dialect):
    """SQL as ClickHouse speaks it."""

    types = {
        "npi": "UInt64", "tin": "UInt32", "boolean": "Bool", "code": "String",
        "text": "String", "date": "Date32", "score": "Decimal(7, 4)", "percent": "Float64",
        "year": "UInt16", "count": "Int32", "number": "UInt32", "bits": "UInt16",
        "byte": "UInt8",
    }
    reads_booleans_as_texts = True
    # One stream gives rows in their order; several threads parse its blocks.
    numbered = "CAST(rowNumberInAllBlocks() + 1 AS UInt32) AS row, "

    def create(self, name, query):
        return f"CREATE TABLE {name} ENGINE = Memory AS {query}"

    def file(self, path, table, header):
        columns = ", ".join(
            f"{name} {self.read_type(table, name, kind)}"
            for name, kind in export.COLUMNS[table].items() if name in header)
        return f"file({quoted(path)}, CSVWithNames, {quoted(columns)})"

    def read_type(self, table, name, kind):
        """The type that a column of a file is read as: a letter is faster than a boolean."""
        if kind == "boolean":
            return "Nullable(FixedString(1))"
        return self.types[kind] if name in export.KEYS[table] else self.nullable(kind)

    def nullable(self, kind):
        """The type of a kind where a value can be absent."""
        return f"Nullable({self.types[kind]})"

    def null(self, kind):
        return f"CAST(NULL AS {self.nullable(kind)})"

    def both(self, bits, others):
        return f"bitAnd({bits}, {others})"

    def either(self, bits, others):
        return f"bitOr({bits}, {others})"

    def flag(self, condition):
        return f"CAST({condition} AS Bool)"

    def matches(self, text, pattern):
        return f"match({text}, {quoted(pattern)})"

    def split_part(self, text, place):
        return f"splitByChar(';', {text})[{place}]"

    def parts(self, text):
        return f"arrayJoin(splitByChar(';', {text}))"

    def joined(self, column):
        return f"arrayStringConcat(arraySort(groupUniqArray({column})), ';')"

    def score_text(self, score):
        return f"toString({score})"

    def lookup(self, name, number):
        return f"dictGet({quoted(name)}, 'value', {number})"

    def instant(self, text):
        return f"parseDateTime64BestEffortOrNull({text}, 3, 'UTC')"

    def day(self, text, zone):
        return f"toDate32(toTimeZone({self.instant(text)}, {quoted(zone)}))"

    def quotient(self, number, divisor):
        return f"intDiv({number}, {divisor})"

    def of_first(self, column, key):
        return f"argMin({column}, {key})"


def settings(threads):
    """The settings of all queries."""
    return {
        "max_threads": threads,
        # What SQL says of joins, casts and names.
        "join_use_nulls": 1, "cast_keep_nullable": 1, "prefer_column_name_to_alias": 1,
        # Rows keep the order in which they are read.
        "parallelize_output_from_storages": 0, "max_insert_threads": 1,
        # What is written for yes, no and nothing.
        "bool_true_representation": "Y", "bool_false_representation": "N",
        "format_csv_null_representation": "", "format_tsv_null_representation": "",
        # No value of a result needs quotes, which the format CSV has around each text.
        "format_custom_field_delimiter": ",", "format_custom_escaping_rule": "Raw",
    }


def dictionaries(policy):
    """Statements for a dictionary of each list to look into, which is an array by number."""
    for name, values in lookups(policy).items():
        kind = "Nullable(String)" if isinstance(values[0] or "", str) else "UInt8"
        rows = ", ".join(
            f"({number}, {'NULL' if value is None else quoted(str(value))})"
            for number, value in enumerate(values))
        yield f"CREATE TABLE {name}_values (number UInt64, value {kind}) ENGINE = Memory"
        yield f"INSERT INTO {name}_values VALUES {rows}"
        yield (
            f"CREATE DICTIONARY {name} (number UInt64, value {kind}) PRIMARY KEY number "
            f"SOURCE(CLICKHOUSE(TABLE '{name}_values')) LAYOUT(FLAT()) LIFETIME(0)")


def connect(threads):
    """A connection to the database in memory that all of them share."""
    connection = chdb.connect(":memory:")
    for name, value in settings(threads).items():
        connection.query(f"SET {name} = {quoted(value) if isinstance(value, str) else value}")
    return connection


def write(connection, options, name, table, rows):
    """Writes the rows that a query gives for parts of a table, in its order, compressed.

    One query compresses with one thread alone, and one connection runs one query at a time.
    """
    def write_part(path, first, last):
        threads = 1 if options.writer == "members" else options.threads
        connect(threads).query(f"""
            {rows(part(first, last))} INTO OUTFILE {quoted(path)} TRUNCATE
            COMPRESSION {quoted(options.compress)} LEVEL {export.LEVELS[options.compress]}
            FORMAT {"CustomSeparatedWithNames" if first == 0 else "CustomSeparated"}""")

    count = int(str(connection.query(f"SELECT count(*) FROM {table}")))
    export.write_parts(options, name, count, write_part)


def main():
    options = export.arguments(__doc__)
    policy = years.Policy(options.policy)
    sql = ClickHouse()
    connection = connect(options.threads)
    for statement in dictionaries(policy):
        connection.query(statement)
    for name, query in steps(sql, export.Export(options.export), policy).items():
        connection.query(sql.create(name, query))
    for name, table, rows in results(sql, policy):
        write(connection, options, name, table, rows)


main()
