"""The vocabulary of the DuckDB peer: types, how columns are read, how values are written."""

import export
import policy as years

TYPES = {
    "npi": "BIGINT", "tin": "INTEGER", "boolean": "BOOLEAN", "code": "VARCHAR",
    "text": "VARCHAR", "date": "DATE", "score": "DECIMAL(7, 4)", "percent": "DOUBLE",
    "year": "SMALLINT", "count": "INTEGER",
}

# A TIN in nine digits.
TIN_TEXT = "substring((tin + 1000000000)::VARCHAR, 2) AS tin"


def quoted(text):
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def listed(texts):
    """Texts as the right side of `IN`; an empty list holds nothing."""
    return "(" + ", ".join(map(quoted, texts)) + ")" if texts else "(NULL)"


def scan(source, table):
    """A query for the columns of a table that the determinations look at; those it lacks are
    null."""
    kinds = export.COLUMNS[table]
    if source.file(table) is None:
        nulls = ", ".join(f"NULL::{TYPES[kind]} AS {name}" for name, kind in kinds.items())
        return f"(SELECT {nulls} LIMIT 0)"
    header = source.header(table)
    columns = ", ".join(
        f"{quoted(name)}: {quoted(TYPES[kinds.get(name, 'text')])}" for name in header)
    selected = ", ".join(
        name if name in header else f"NULL::{TYPES[kind]} AS {name}"
        for name, kind in kinds.items())
    return (
        f"(SELECT {selected} FROM read_csv({quoted(source.file(table))}, auto_detect = false, "
        f"header = true, delim = ',', quote = '\"', escape = '\"', nullstr = '', "
        f"columns = {{{columns}}}))")


def basis(codes):
    """The set of basis codes whose conditions hold."""
    return " + ".join(
        f"CASE WHEN {condition} THEN {years.basis_bit(code)} ELSE 0 END"
        for code, condition in codes.items())


def firm(bits):
    """The codes of a set that do not rest on pending applications."""
    return f"({bits} & {(1 << len(years.BASIS_CODES)) - 1 - years.PENDING})"


def standing(bits):
    """How a set of codes reweights: 2 firmly, 1 if pending applications are approved, 0 not."""
    return f"CASE WHEN {firm(bits)} > 0 THEN 2 WHEN {bits} > 0 THEN 1 ELSE 0 END"


def grants(row):
    """What CMS has granted to the subject of a row, as basis codes with their conditions."""
    return {
        "euc": f"{row}.euc_granted", "data-compromised": f"{row}.data_compromised",
        "hardship": f"{row}.hardship_granted",
    }


def score_text(score):
    """A score as a decimal without trailing zeros."""
    return f"rtrim(rtrim({score}::VARCHAR, '0'), '.')"


def categories():
    """Which of the other categories are reweighted, as bits in the order of `years.CATEGORIES`."""
    return "(" + " + ".join(
        f"CASE WHEN {name}_reweighted THEN {1 << at} ELSE 0 END"
        for at, name in enumerate(years.CATEGORIES[:3])) + ")::UTINYINT"


def flag(condition):
    """Y or N; null stays null."""
    return f"CASE {condition} WHEN true THEN 'Y' WHEN false THEN 'N' END"
