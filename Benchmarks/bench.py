"""Measures reweigh against its targets, and against other programs doing the same.

The report goes to standard output, progress to standard error. `scripts/bench` sets up what this
needs and runs it.
"""

import argparse
import os
import shutil
import sys

from measuring import Failure, say
from report import Findings, markdown
from sections import DEFAULT_SECTIONS, HERE, PEER_NAMES, SECTIONS, Bench


def names(allowed):
    """A parser of names joined by commas."""
    def parse(text):
        chosen = text.split(",")
        unknown = [name for name in chosen if name not in allowed]
        if unknown:
            raise argparse.ArgumentTypeError(
                f"{', '.join(unknown)}: choose from {', '.join(allowed)}")
        return chosen
    return parse


def parsed_options():
    """The command line."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__.splitlines()[0])
    add = parser.add_argument
    add("--binary", required=True, help="the reweigh to measure")
    add("--limit", required=True, help="the program that does the least there is to do")
    add("--clinicians", type=int, default=5_000_000, help="of an export (default 5000000)")
    add("--growth", type=int, default=50_000_000, help="of the larger one (default 50000000)")
    add("--orders", type=names(["grouped", "shuffled"]), default=["grouped", "shuffled"],
        help="of clinicians (default grouped,shuffled)")
    add("--runs", type=int, default=5, help="rounds after the warm-up (default 5)")
    add("--threads", type=int, default=2, help="of each program (default 2)")
    add("--only", type=names(list(SECTIONS)), default=DEFAULT_SECTIONS, metavar="SECTION,...",
        help=f"of {', '.join(SECTIONS)} (default: all but levels)")
    add("--peers", type=names(PEER_NAMES), default=list(PEER_NAMES), metavar="PEER,...",
        help=f"of {', '.join(PEER_NAMES)} (default: all)")
    add("--data", default=os.path.join(HERE, "Data"), metavar="DIR",
        help="where exports are made and kept (default Benchmarks/Data)")
    add("--markdown", metavar="FILE", help="also write the report there")
    return parser.parse_args()


def main():
    options = parsed_options()
    options.data = os.path.abspath(options.data)
    options.binary = os.path.abspath(options.binary)
    options.limit = os.path.abspath(options.limit)
    findings = Findings()
    bench = Bench(options, findings)
    try:
        for name in options.only:
            say(f"section {name}")
            SECTIONS[name](bench)
    except Failure as failure:
        sys.exit(f"bench: {failure}; what was written is in {bench.results}")
    shutil.rmtree(bench.results)
    report = markdown(findings, options.binary, options)
    print(report, end="")
    if options.markdown:
        with open(options.markdown, "w", encoding="utf-8") as file:
            file.write(report)


if __name__ == "__main__":
    main()
