"""Counts the elements of XML files with lxml's iterparse, and does nothing else."""

import sys

from lxml import etree


def element_count(path):
    """The number of elements of a file; what has been counted is forgotten record by record, so
    that memory does not grow with the file."""
    count = 0
    for _, element in etree.iterparse(path, events=("end",)):
        count += 1
        if len(element):
            element.clear()
            previous = element.getprevious()
            if previous is not None:
                element.getparent().remove(previous)
    return count


for name in sys.argv[1:]:
    print(element_count(name))
