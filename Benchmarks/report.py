"""What the benchmark found, as Markdown."""

import os
import platform
import re
import subprocess
from dataclasses import dataclass, field
from importlib.metadata import version

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Row:
    """One measure, its target and whether that is reached, None where there is no target."""

    measure: str
    target: str
    measured: str
    reached: bool = None


@dataclass
class Findings:
    """What sections add to."""

    rows: list = field(default_factory=list)
    # One line for each program that was run: export, program, seconds, spread, peak, output.
    runs: list = field(default_factory=list)
    # By export: its bytes and its records.
    inputs: dict = field(default_factory=dict)

    def at_least(self, measure, target, value, unit):
        """Adds a measure that is good where it is high."""
        self.rows.append(Row(measure, f"≥ {target}{unit}", f"{value:.2f}{unit}", value >= target))

    def at_most(self, measure, target, value, unit, digits=2):
        """Adds a measure that is good where it is low."""
        shown = f"{value:,.{digits}f}{unit}"
        self.rows.append(Row(measure, f"≤ {target:,}{unit}", shown, value <= target))

    def beside(self, measure, value, unit):
        """Adds a measure that has no target."""
        self.rows.append(Row(measure, "", f"{value:.2f}{unit}"))

    def ran(self, export, name, samples, output_bytes=None):
        """Adds the runs of a program."""
        shortest, longest = samples.spread()
        size = "" if output_bytes is None else f"{output_bytes / MEGABYTE:.1f}"
        self.runs.append((
            export, name, f"{samples.seconds:.3f}", f"{shortest:.3f}–{longest:.3f}",
            f"{samples.peak_bytes / MEGABYTE:.0f}", size))


def table(header, rows):
    """The lines of a Markdown table."""
    lines = [header, ["---"] * len(header), *rows]
    return ["| " + " | ".join(map(str, cells)) + " |" for cells in lines]


def markdown(findings, binary, options):
    """The whole report."""
    verdicts = {True: "yes", False: "**no**", None: ""}
    measures = [
        (row.measure, row.target, row.measured, verdicts[row.reached]) for row in findings.rows]
    inputs = [
        (name, f"{size / MEGABYTE:,.0f}", f"{records:,}")
        for name, (size, records) in findings.inputs.items()]
    lines = [
        *(f"- {fact}" for fact in machine_facts(binary)),
        f"- {options.runs} rounds in turn after a warm-up each; medians, ratios paired by round; "
        f"{options.threads} threads",
        "",
        *table(("export", "MB", "records"), inputs),
        "",
        *table(("measure", "target", "measured", "reached"), measures),
        "",
        *table(
            ("export", "program", "wall s", "from–to", "peak RSS MB", "clinicians MB"),
            findings.runs),
    ]
    return "\n".join(lines) + "\n"


def machine_facts(binary):
    """What was measured, and on what."""
    reweigh = subprocess.run(
        [binary, "--version"], capture_output=True, text=True, check=True).stdout.splitlines()[0]
    return [
        f"CPU: {processor()}, {len(os.sched_getaffinity(0))} cores",
        f"memory: {memory_bytes() / 1e9:.1f} GB",
        f"kernel: {platform.system()} {platform.release()}",
        f"{reweigh}, DuckDB {version('duckdb')}, Polars {version('polars')}, "
        f"chDB {version('chdb')} (ClickHouse {version('chdb-core')}), "
        f"DataFusion {version('datafusion')}, lxml {version('lxml')}, "
        f"Python {platform.python_version()}",
    ]


def processor():
    """The model of the CPU."""
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        found = re.search(r"^model name\s*:\s*(.+)$", file.read(), re.MULTILINE)
    return found.group(1) if found else platform.machine()


def memory_bytes():
    """The memory of the machine."""
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
