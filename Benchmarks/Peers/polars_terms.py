"""The vocabulary of the Polars peer: types, how columns are read, how values are written."""

import polars as pl

import export
import policy as years
import words

NO_YES = pl.Enum(["N", "Y"])
PARTICIPATION = pl.Enum(words.PARTICIPATION)
ROLLUP = pl.Enum(words.ROLLUP)
STANDING = pl.Enum(words.STANDING)
EXCLUSION = pl.Enum(words.EXCLUSION)
BASIS = pl.Enum(years.basis_texts())
TYPES = {
    "npi": pl.UInt64, "tin": pl.UInt32, "boolean": NO_YES, "code": pl.String, "text": pl.String,
    "date": pl.Date, "score": pl.Float64, "percent": pl.Float64, "year": pl.UInt16,
    "count": pl.Int32,
}


def scan(source, table):
    """The columns of a table that the determinations look at; those it lacks are null."""
    kinds = export.COLUMNS[table]
    types = {name: TYPES[kind] for name, kind in kinds.items()}
    if source.file(table) is None:
        return pl.LazyFrame(schema=types)
    header = source.header(table)
    schema = {name: types.get(name, pl.String) for name in header}
    return pl.scan_csv(source.file(table), schema=schema).select(
        name if name in header else pl.lit(None, types[name]).alias(name) for name in types)


def is_yes(column):
    """Whether a boolean column is yes, null where it is absent."""
    return pl.col(column) == pl.lit("Y", NO_YES)


def yes(column):
    """Whether a boolean column is yes; absent is no."""
    return is_yes(column).fill_null(False)


def is_one_of(column, values):
    """Whether a column holds one of some values; absent is none of them."""
    if not values:
        return pl.lit(False)
    return pl.col(column).is_in(values).fill_null(False)


def key():
    """TIN and NPI as one number."""
    return pl.col("tin").cast(pl.UInt64) * 10**10 + pl.col("npi")


def code(conditions, otherwise):
    """The number of the first condition that holds, as a physical value of an enumeration."""
    expression = pl.lit(otherwise, pl.UInt8)
    for condition, number in reversed(conditions):
        expression = pl.when(condition).then(pl.lit(number, pl.UInt8)).otherwise(expression)
    return expression


def basis(codes):
    """The set of basis codes whose conditions hold."""
    return sum(
        (condition.cast(pl.UInt16) * years.basis_bit(name) for name, condition in codes.items()),
        pl.lit(0, pl.UInt16))


def has(bits, *codes):
    """Whether a set of basis codes has one of some codes; a missing set has none."""
    return (pl.col(bits).fill_null(0) & years.basis_bits(*codes)) > 0


def firm(bits):
    """Whether a set of basis codes has one that does not rest on pending applications."""
    kept = (1 << len(years.BASIS_CODES)) - 1 - years.PENDING
    return (pl.col(bits).fill_null(0) & kept) > 0


def any_code(bits):
    """Whether a set of basis codes has any."""
    return pl.col(bits).fill_null(0) > 0


def categories():
    """Which of the other categories are reweighted, as bits in the order of `years.CATEGORIES`."""
    return sum(
        (yes(f"{name}_reweighted").cast(pl.UInt8) * (1 << at)
         for at, name in enumerate(years.CATEGORIES[:3])),
        pl.lit(0, pl.UInt8))


def flag(condition):
    """Y or N."""
    return condition.cast(pl.UInt8).cat.to(NO_YES)


def tin_text():
    """A TIN in nine digits."""
    return (pl.col("tin") + 1_000_000_000).cast(pl.String).str.slice(1)


def score_text(score):
    """A score of ten-thousandths as a decimal without trailing zeros."""
    whole = (score // 10_000).cast(pl.String)
    decimals = (score % 10_000).cast(pl.String).str.zfill(4).str.strip_chars_end("0")
    return pl.when(decimals == "").then(whole).otherwise(whole + "." + decimals)
