"""Counts the elements of XML files with lxml's iterparse, and does nothing else."""

import sys

from lxml import etree


def element_count(path):
    """The number of elements of a file; each is forgotten when it ends."""
    count = 0
    for _, element in etree.iterparse(path, events=("end",)):
        count += 1
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
    return count


for name in sys.argv[1:]:
    print(element_count(name))
