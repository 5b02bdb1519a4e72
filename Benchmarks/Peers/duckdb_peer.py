"""The determinations of `reweigh run` for clinicians, groups and virtual groups, with DuckDB."""

import duckdb

import export
import policy as years
from sql_steps import part, results, steps
from sql_terms import Dialect, lookups, quoted

# Tables whose names become a type, and the column of these.
NAMES = {"affiliations": "ids", "virtual_groups": "virtual_group_id"}


class DuckDB(Dialect):
    """SQL as DuckDB speaks it."""

    types = {
        "npi": "BIGINT", "tin": "INTEGER", "boolean": "BOOLEAN", "code": "VARCHAR",
        "text": "VARCHAR", "date": "DATE", "score": "DECIMAL(7, 4)", "percent": "DOUBLE",
        "year": "SMALLINT", "count": "INTEGER", "number": "INTEGER", "bits": "USMALLINT",
        "byte": "UTINYINT",
    }
    ordered_clinicians = "(SELECT *, rowid + 1 AS row FROM clinicians)"

    def create(self, name, query):
        statement = super().create(name, query)
        if name not in NAMES:
            return statement
        return f"{statement}; CREATE TYPE {name}_name AS ENUM (SELECT {NAMES[name]} FROM {name})"

    def enumerated(self, text, table):
        return f"CAST({text} AS {table}_name)"

    def file(self, path, table, header):
        kinds = export.COLUMNS[table]
        columns = ", ".join(
            f"{quoted(name)}: {quoted(self.types[kinds.get(name, 'text')])}" for name in header)
        return (
            f"read_csv({quoted(path)}, auto_detect = false, header = true, delim = ',', "
            f"quote = '\"', escape = '\"', nullstr = '', columns = {{{columns}}})")

    def matches(self, text, pattern):
        return f"regexp_matches({text}, {quoted(pattern)})"

    def parts(self, text):
        return f"unnest(string_split({text}, ';'))"

    def lookup(self, name, number):
        return f"{name}({number})"

    def instant(self, text):
        return f"{text}::TIMESTAMPTZ"

    def day(self, text, zone):
        return f"timezone({quoted(zone)}, {self.instant(text)})::DATE"

    def quotient(self, number, divisor):
        return f"({number} // {divisor})"


def literal(value):
    """A value of a list as an SQL literal."""
    if value is None:
        return "NULL"
    return quoted(value) if isinstance(value, str) else str(value)


def array(values):
    """Values as an SQL literal."""
    return "[" + ", ".join(map(literal, values)) + "]"


def basis_texts():
    """The variable that `basis_text` looks into; each connection has its own."""
    return f"SET VARIABLE basis_texts = {array(text or None for text in years.basis_texts())}"


def macros(policy):
    """A macro for each list to look into; the long one stays out of the text of queries."""
    lists = {name: array(values) for name, values in lookups(policy).items()}
    lists["basis_text"] = "getvariable('basis_texts')"
    return "; ".join(
        f"CREATE MACRO {name}(number) AS {values}[number + 1]" for name, values in lists.items())


def connect(options):
    """A connection to a database in memory."""
    connection = duckdb.connect(config={"threads": options.threads})
    # The right side of a join is always the smaller one here. A list after IN must not become a
    # join, which would not keep the reading order.
    connection.execute("SET disabled_optimizers = 'join_order,build_side_probe_side,in_clause'")
    return connection


def write(connection, options, name, table, rows):
    """Writes the rows that a query gives for parts of a table, in its order, compressed.

    One COPY compresses with one thread alone.
    """
    def write_part(path, first, last):
        cursor = connection.cursor()
        cursor.execute(basis_texts())
        cursor.execute(f"""
            COPY ({rows(part(first, last))}) TO {quoted(path)}
            (FORMAT csv, HEADER {first == 0}, COMPRESSION {options.compress})""")

    (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    export.write_parts(options, name, count, write_part)


def main():
    options = export.arguments(__doc__)
    policy = years.Policy(options.policy)
    sql = DuckDB()
    connection = connect(options)
    connection.execute(macros(policy))
    for name, query in steps(sql, export.Export(options.export), policy).items():
        connection.execute(sql.create(name, query))
    for name, table, rows in results(sql, policy):
        write(connection, options, name, table, rows)


main()
