"""The made-up exports that are measured, each made once and kept."""

import csv
import os
import shutil
import subprocess

from measuring import Failure, say

YEAR = 2026
SEED = 1


class Exports:
    """A directory of exports, each in a folder named by what it is like."""

    def __init__(self, folder, binary):
        self.folder = folder
        self.binary = binary
        os.makedirs(folder, exist_ok=True)

    def synthetic(self, clinicians, order, layout="csv"):
        """An export of so many clinicians, grouped by TIN or shuffled, as csv, gz or xml."""
        def make(path):
            arguments = [
                self.binary, "synth", "--out", path, "--clinicians", str(clinicians),
                "--seed", str(SEED), "--year", str(YEAR), "--order", order, "--layout", layout]
            if subprocess.run(arguments, check=False).returncode != 0:
                raise Failure(f"{' '.join(arguments)} failed")

        return self.made(f"{clinicians}-{order}-{layout}", make)

    def rejected(self, clinicians):
        """The grouped export with a wrong check digit in every NPI of its clinicians but the first:
        a run ends where all are rejected."""
        clean = self.synthetic(clinicians, "grouped")

        def make(path):
            os.makedirs(path)
            for name in os.listdir(clean):
                if name != "clinicians.csv":
                    os.link(os.path.join(clean, name), os.path.join(path, name))
            break_check_digits(
                os.path.join(clean, "clinicians.csv"), os.path.join(path, "clinicians.csv"))

        return self.made(f"{clinicians}-all-but-one-rejected-csv", make)

    def made(self, name, make):
        """The path of an export, which is made whole or not at all."""
        path = os.path.join(self.folder, name)
        if not os.path.exists(path):
            say(f"making {name}")
            partial = path + ".partial"
            shutil.rmtree(partial, ignore_errors=True)
            make(partial)
            os.rename(partial, path)
        return path


def break_check_digits(source, target):
    """Copies a file of clinicians with another last digit in each NPI but the first."""
    with open(source, encoding="utf-8", newline="") as reading, \
            open(target, "w", encoding="utf-8", newline="") as writing:
        rows = csv.reader(reading)
        writer = csv.writer(writing, lineterminator="\n")
        header = next(rows)
        writer.writerow(header)
        writer.writerow(next(rows))
        at = header.index("npi")
        for row in rows:
            row[at] = row[at][:-1] + str((int(row[at][-1]) + 1) % 10)
            writer.writerow(row)


def byte_count(folder):
    """The bytes of all files of an export."""
    return sum(entry.stat().st_size for entry in os.scandir(folder))
