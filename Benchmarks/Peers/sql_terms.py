"""The vocabulary of the peers that speak SQL, and what their dialects say differently."""

import export
import policy as years
import words


def quoted(text):
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def is_one_of(column, texts):
    """Whether a column holds one of some texts, null where it is absent."""
    return f"{column} IN ({', '.join(map(quoted, texts))})" if texts else "false"


def names_category(name):
    """Whether an application lists a category, null where it lists none."""
    return f"categories LIKE '%{name}%'"


def by_level(individual, group, virtual_group, entity):
    """The value that holds at the level at which a clinician stands, null where it is none."""
    return f"""
        CASE participation
            WHEN {words.INDIVIDUAL} THEN {individual}
            WHEN {words.GROUP} THEN {group} WHEN {words.SUBGROUP} THEN {group}
            WHEN {words.VIRTUAL_GROUP} THEN {virtual_group}
            WHEN {words.APM_ENTITY} THEN {entity} END"""


class Dialect:
    """How a database says what SQL leaves open; what is written here holds for all of them.

    Kinds of values are those of `export.COLUMNS`, and `bits`, a set of basis codes, `byte` and
    `number`, a larger whole number.
    """

    # The type of each kind.
    types = {}
    # Whether booleans are read as the letters Y and N.
    reads_booleans_as_texts = False
    # The clinicians with the number of each in reading order, `row`, from 1 on.
    ordered_clinicians = "clinicians"
    # Whether a query keeps the order of its subquery.
    keeps_order = True
    # What the table of clinicians begins with, where it is made with that number.
    numbered = ""

    def create(self, name, query):
        """A statement that makes a table of the rows that a query gives."""
        return f"CREATE TABLE {name} AS {query}"

    def scan(self, source, table):
        """A query for the columns of a table that the determinations look at; those it lacks are
        null."""
        path = source.file(table)
        header = source.header(table) if path else []
        columns = ", ".join(
            self.column(name, kind) if name in header else f"{self.null(kind)} AS {name}"
            for name, kind in export.COLUMNS[table].items())
        if path is None:
            return f"(SELECT {columns} LIMIT 0)"
        return f"(SELECT {columns} FROM {self.file(path, table, header)})"

    def column(self, name, kind):
        """A column of a file."""
        is_text = kind == "boolean" and self.reads_booleans_as_texts
        return f"{name} = 'Y' AS {name}" if is_text else name

    def file(self, path, table, header):
        """The rows of a table's file."""
        raise NotImplementedError

    def cast(self, value, kind):
        """A value as one of a kind."""
        return f"CAST({value} AS {self.types[kind]})"

    def null(self, kind):
        """Null, as a value of a kind."""
        return self.cast("NULL", kind)

    # Sets of basis codes and of categories, as bits

    def both(self, bits, others):
        """The bits that two sets share."""
        return f"({bits} & {others})"

    def either(self, bits, others):
        """The bits of two sets."""
        return f"({bits} | {others})"

    def basis(self, codes):
        """The set of basis codes whose conditions hold."""
        return "(" + " + ".join(
            f"CASE WHEN {condition} THEN {years.basis_bit(code)} ELSE 0 END"
            for code, condition in codes.items()) + ")"

    def firm(self, bits):
        """The codes of a set that do not rest on pending applications."""
        return self.both(bits, (1 << len(years.BASIS_CODES)) - 1 - years.PENDING)

    def has(self, bits, *codes):
        """Whether a set of basis codes has one of some codes."""
        return f"{self.both(bits, years.basis_bits(*codes))} > 0"

    def standing(self, bits):
        """How a set of codes reweights: 2 firmly, 1 if pending applications are approved, 0 not."""
        return f"CASE WHEN {self.firm(bits)} > 0 THEN 2 WHEN {bits} > 0 THEN 1 ELSE 0 END"

    def categories(self):
        """Which of the other categories are reweighted, as bits in the order of
        `years.CATEGORIES`."""
        return self.cast(" + ".join(
            f"CASE WHEN {name}_reweighted THEN {1 << at} ELSE 0 END"
            for at, name in enumerate(years.CATEGORIES[:3])), "byte")

    # Texts

    def flag(self, condition):
        """Y or N; null stays null."""
        return f"CASE WHEN {condition} THEN 'Y' WHEN NOT ({condition}) THEN 'N' END"

    def enumerated(self, text, table):
        """A text that is one of a table's names, narrower where a database has types for that."""
        return text

    def matches(self, text, pattern):
        """Whether a text matches a regular expression."""
        raise NotImplementedError

    def split_part(self, text, place):
        """The text at a place among those that `;` joins, from 1 on; empty where there is none."""
        return f"split_part({text}, ';', {place})"

    def parts(self, text):
        """A row for each of the texts that `;` joins."""
        raise NotImplementedError

    def joined(self, column):
        """The different texts of a column, in byte order, joined by `;`."""
        return f"string_agg(DISTINCT {column}, ';' ORDER BY {column})"

    def tin_text(self):
        """A TIN in nine digits."""
        return f"substring({self.cast('tin + 1000000000', 'text')}, 2) AS tin"

    def score_text(self, score):
        """A score as a decimal without trailing zeros."""
        return f"rtrim(rtrim({self.cast(score, 'text')}, '0'), '.')"

    def lookup(self, name, number):
        """The value at a place in one of the lists of `lookups`, null where the place is."""
        raise NotImplementedError

    # Times

    def instant(self, text):
        """The instant that a text with an offset gives."""
        raise NotImplementedError

    def day(self, text, zone):
        """The day that it was in a time zone at the instant that a text with an offset gives."""
        raise NotImplementedError

    # Numbers and rows

    def quotient(self, number, divisor):
        """The whole part of a quotient."""
        return f"({number} / {divisor})"

    def of_first(self, column, key):
        """The value of the row with the least key among those that have a value."""
        return f"arg_min({column}, {key})"


def lookups(policy):
    """The lists that `Dialect.lookup` looks into, by name."""
    return {
        "basis_text": [text or None for text in years.basis_texts()],
        "participation": words.PARTICIPATION, "rollup": words.ROLLUP,
        "standing": words.STANDING, "exclusion": words.EXCLUSION,
        **{f"{name}_weight": column
           for name, column in zip(years.CATEGORIES, zip(*policy.weights))},
        "neutral": ["Y" if row[-1] else "N" for row in policy.weights],
    }
