"""Compares result tables of two directories row by row.

Says for each table how many rows agree, or which row is the first that differs, and ends with 1
where any does.
"""

import argparse
import functools
import gzip
import io
import itertools
import os
import sys

import pyarrow

TABLES = ("clinicians", "groups", "virtual-groups")


def open_zstd(path):
    """A file of zstd frames."""
    return io.BufferedReader(pyarrow.input_stream(path, compression="zstd"))


# By what names end in.
OPENERS = {"": functools.partial(open, mode="rb"), ".gz": gzip.open, ".zst": open_zstd}


def rows(folder, table):
    """The rows of a table, its header the first, as bytes."""
    path = os.path.join(folder, table + ".csv")
    for suffix, opener in OPENERS.items():
        if os.path.exists(path + suffix):
            return opener(path + suffix)
    sys.exit(f"compare: there is no {path}, compressed or not")


def first_difference(expected, found):
    """The number of the first row that differs with both rows, else the number of rows."""
    number = -1
    for number, pair in enumerate(itertools.zip_longest(expected, found)):
        if pair[0] != pair[1]:
            return number, pair
    return number, None


def described(row):
    """A row as it is shown."""
    return "no such row" if row is None else row.decode("utf-8", "replace").rstrip("\n")


def agrees(expected_folder, found_folder, table):
    """Whether a table is the same in both directories; reports on standard output."""
    with rows(expected_folder, table) as expected, rows(found_folder, table) as found:
        number, pair = first_difference(expected, found)
    if pair is None:
        print(f"{table}: {number:,} rows agree")
        return True
    print(f"{table}: row {number:,} differs")
    print(f"  expected {described(pair[0])}")
    print(f"  found    {described(pair[1])}")
    return False


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("expected", help="directory of results")
    parser.add_argument("found", help="directory of results to compare with them")
    parser.add_argument("--tables", default=",".join(TABLES), help="joined by commas")
    options = parser.parse_args()
    tables = options.tables.split(",")
    agreements = [agrees(options.expected, options.found, table) for table in tables]
    sys.exit(0 if all(agreements) else 1)


if __name__ == "__main__":
    main()
