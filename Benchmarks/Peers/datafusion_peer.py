"""The determinations of `reweigh run` for clinicians, groups and virtual groups, with
DataFusion."""

import datafusion
import pyarrow as pa

import export
import policy as years
from sql_steps import part, results, steps
from sql_terms import Dialect, lookups, quoted

ARROW_TYPES = {
    "npi": pa.int64(), "tin": pa.int32(), "date": pa.date32(), "score": pa.decimal128(7, 4),
    "percent": pa.float64(), "year": pa.int16(), "count": pa.int32(),
}


class DataFusion(Dialect):
    """SQL as DataFusion speaks it."""

    types = {
        "npi": "BIGINT", "tin": "INT", "boolean": "BOOLEAN", "code": "VARCHAR", "text": "VARCHAR",
        "date": "DATE", "score": "DECIMAL(7, 4)", "percent": "DOUBLE", "year": "SMALLINT",
        "count": "INT", "number": "INT", "bits": "SMALLINT UNSIGNED",
        "byte": "TINYINT UNSIGNED",
    }
    reads_booleans_as_texts = True
    # Rows that a window numbers are known to be sorted: no join may change their order, and
    # nothing needs to be sorted at the end.
    ordered_clinicians = "(SELECT *, row_number() OVER () AS row FROM ordered_clinicians)"
    keeps_order = False

    def __init__(self, context):
        self.context = context

    def file(self, path, table, header):
        schema = pa.schema([
            (name, ARROW_TYPES.get(export.COLUMNS[table].get(name), pa.string_view()))
            for name in header])
        is_compressed = path.endswith(".gz")
        name = f'"{table}.csv"'
        self.context.register_csv(name, path, options=datafusion.CsvReadOptions(
            schema=schema, newlines_in_values=table in export.MULTILINE,
            file_extension=".csv.gz" if is_compressed else ".csv",
            file_compression_type="gzip" if is_compressed else ""))
        return name

    def matches(self, text, pattern):
        return f"regexp_like({text}, {quoted(pattern)})"

    def parts(self, text):
        return f"unnest(string_to_array({text}, ';'))"

    def lookup(self, name, number):
        return f"{name}({self.cast(number, 'number')})"

    def instant(self, text):
        return f"arrow_cast(to_timestamp({text}), 'Timestamp(Nanosecond, Some(\"UTC\"))')"

    def day(self, text, zone):
        return f"CAST({self.instant(text)} AT TIME ZONE {quoted(zone)} AS DATE)"

    def of_first(self, column, key):
        return f"first_value({column} ORDER BY {key}) FILTER (WHERE {column} IS NOT NULL)"


def lookup_function(name, values):
    """A function that gives the values of a list at places of it, without copying them."""
    texts = pa.array(values, pa.uint8() if isinstance(values[0], int) else pa.string())

    def look_up(numbers):
        return pa.DictionaryArray.from_arrays(numbers, texts)

    return datafusion.udf(
        look_up, [pa.int32()], pa.dictionary(pa.int32(), texts.type), "immutable", name)


def connect(threads):
    """A session that keeps rows in their order: each thread reads a range of a file by itself, and
    what is joined to it is read first and whole."""
    settings = {
        "execution.enable_file_stream_work_stealing": "false",
        "optimizer.enable_round_robin_repartition": "false",
        "optimizer.hash_join_single_partition_threshold": str(1 << 40),
        "optimizer.hash_join_single_partition_threshold_rows": str(1 << 40),
    }
    config = datafusion.SessionConfig().with_target_partitions(threads)
    for name, value in settings.items():
        config = config.set(f"datafusion.{name}", value)
    return datafusion.SessionContext(config)


def order_clinicians(context):
    """Makes `ordered_clinicians`, the ranges of `clinicians` after each other, and has one thread
    alone take its rows in their order, while others format and compress them."""
    ranges = context.table("clinicians").collect_partitioned()
    context.register_record_batches(
        "ordered_clinicians", [[batch for batches in ranges for batch in batches]])
    context.sql("SET datafusion.execution.target_partitions = 1").collect()


def write(context, options, name, table, rows):
    """Writes the rows that a query gives for parts of a table, in its order, compressed."""
    def write_part(path, first, last):
        context.sql(f"""
            COPY ({rows(part(first, last))}) TO {quoted(path)} STORED AS CSV
            OPTIONS (
                'format.compression' {quoted(options.compress)},
                'format.compression_level' '{export.LEVELS[options.compress]}',
                'format.has_header' '{str(first == 0).lower()}')""").collect()

    export.write_parts(options, name, context.table(table).count(), write_part)


def main():
    options = export.arguments(__doc__)
    policy = years.Policy(options.policy)
    context = connect(options.threads)
    sql = DataFusion(context)
    for name, values in lookups(policy).items():
        context.register_udf(lookup_function(name, values))
    for name, query in steps(sql, export.Export(options.export), policy).items():
        context.sql(sql.create(name, query)).collect()
    order_clinicians(context)
    for name, table, rows in results(sql, policy):
        write(context, options, name, table, rows)


main()
