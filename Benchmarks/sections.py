"""The sections of the benchmark: what is run, and which targets it is held to."""

import json
import os
import re
import statistics
import subprocess
import sys

import exports as made_up
from measuring import Command, Failure, measure, rounds, say
from report import MEGABYTE

HERE = os.path.dirname(os.path.abspath(__file__))
PROJECT = os.path.dirname(HERE)
PEERS = os.path.join(HERE, "Peers")
POLICY = os.path.join(
    PROJECT, f"Sources/ReweightingPolicy/Years/PY{made_up.YEAR}.json")
DONE_OR_REJECTED = (0, 3)
PEER_NAMES = ("DuckDB", "Polars", "chDB", "DataFusion")
# How many times faster reweigh has to be than each peer, in their order: writing gzip as they do by
# themselves, helped to compress on all threads, and from `.csv.gz`.
NATIVE_TARGETS = {"grouped": (6.5, 3.3, 1, 1), "shuffled": (5, 2.3, 1, 1)}
HELPED_TARGETS = {"grouped": (5.5, 3, 1, 1), "shuffled": (4.3, 2.2, 1, 1)}
GZIP_INPUT_TARGETS = (2.5, 2.5, 1, 1)
# The same where both write zstd; None is no target.
ZSTD_TARGETS = (None, None, 1, 1)
# How much memory it may take at most, as a share of the least that some peers take.
PEAK_TARGETS = {
    "the smaller of DuckDB's and Polars'": (PEER_NAMES[:2], 0.2),
    "the smallest peer's": (PEER_NAMES, 0.5),
}


class Bench:
    """What the sections share: the options, the exports, where results go, what was found."""

    def __init__(self, options, findings):
        self.options = options
        self.findings = findings
        self.exports = made_up.Exports(options.data, options.binary)
        self.results = os.path.join(options.data, "results")
        os.makedirs(self.results, exist_ok=True)

    def reweigh(self, export, *extra, name="reweigh", year=made_up.YEAR, threads=None):
        """`reweigh run` over an export."""
        output = os.path.join(self.results, name.replace(" ", "-"))
        arguments = (
            self.options.binary, "run", export, "--year", str(year), "--out", output,
            "--threads", str(threads or self.options.threads), *extra)
        return Command(name, arguments, output, DONE_OR_REJECTED)

    def peer(self, name, export, writer="native", compress="gzip"):
        """A peer over an export, which compresses by itself or in parts on all threads."""
        full_name = " ".join(
            [name] + ["zstd"] * (compress == "zstd") + ["members"] * (writer == "members"))
        output = os.path.join(self.results, full_name.replace(" ", "-"))
        script = os.path.join(PEERS, f"{name.lower()}_peer.py")
        arguments = (
            sys.executable, script, export, "--policy", POLICY, "--out", output,
            "--threads", str(self.options.threads), "--compress", compress, "--writer", writer)
        return Command(full_name, arguments, output)

    def peers(self, export, writers, compress="gzip"):
        """The peers that were chosen, with each of several writers."""
        return [
            self.peer(name, export, writer, compress)
            for name in self.options.peers for writer in writers]

    def note_input(self, export, command):
        """Notes the size of an export that a command of reweigh has read."""
        with open(os.path.join(command.output, "manifest.json"), encoding="utf-8") as file:
            inputs = json.load(file)["inputs"]
        records = sum(read["records"] for read in inputs)
        self.findings.inputs[os.path.basename(export)] = (made_up.byte_count(export), records)


# Against DuckDB, Polars, chDB and DataFusion


def main_section(bench):
    """CSV exports, as a user would run the job."""
    for order in bench.options.orders:
        export = bench.exports.synthetic(bench.options.clinicians, order)
        ours = bench.reweigh(export)
        samples = against(bench, export, [ours], bench.peers(export, ("native", "members")))
        hold_to_speed(bench, order, samples, ours, "", NATIVE_TARGETS[order])
        hold_to_speed(bench, order, samples, ours, " members", HELPED_TARGETS[order])
        hold_to_size(bench, order, samples, ours, bench.peers(export, ("native",)))


def zstd_section(bench):
    """The same, with results compressed by zstd."""
    for order in bench.options.orders:
        export = bench.exports.synthetic(bench.options.clinicians, order)
        gzip = bench.reweigh(export)
        zstd = bench.reweigh(export, "--compress", "zstd", name="reweigh zstd")
        peers = bench.peers(export, ("native", "members"), "zstd")
        samples = against(bench, export, [zstd, gzip], peers)
        hold_to_speed(bench, order, samples, zstd, " zstd", ZSTD_TARGETS)
        hold_to_speed(bench, order, samples, zstd, " zstd members", ZSTD_TARGETS)
        bench.findings.at_most(
            f"{order}: zstd instead of gzip: time", 0.8,
            samples[zstd.name].ratio(samples[gzip.name]), " times")
        bench.findings.at_most(
            f"{order}: zstd instead of gzip: clinicians", 1,
            clinician_bytes(zstd) / clinician_bytes(gzip), " times", digits=3)
        bench.findings.beside(
            f"{order}: clinicians.csv.zst against the smallest peer's",
            clinician_bytes(zstd) / min(map(clinician_bytes, peers)), " times")


def gzip_section(bench):
    """The same exports, compressed."""
    for order in bench.options.orders:
        export = bench.exports.synthetic(bench.options.clinicians, order, "gz")
        ours = bench.reweigh(export)
        samples = against(bench, export, [ours], bench.peers(export, ("native",)))
        hold_to_speed(
            bench, f"{order}, from .csv.gz", samples, ours, "", GZIP_INPUT_TARGETS)


def against(bench, export, ours, peers):
    """Compares the results, then measures in turn; the samples by program."""
    commands = [*ours, *peers]
    compare(commands)
    bench.note_input(export, ours[0])
    samples = rounds(commands, bench.options.runs)
    for command in commands:
        bench.findings.ran(
            os.path.basename(export), command.name, samples[command.name],
            clinician_bytes(command))
    return samples


def hold_to_speed(bench, what, samples, ours, way, targets):
    """Adds how much faster a command of reweigh is than the peers that write in some way."""
    written = " writing zstd" if "zstd" in way else ""
    helped = " helped to compress on all threads" if "members" in way else ""
    for peer, target in zip(PEER_NAMES, targets):
        if peer not in bench.options.peers:
            continue
        measure_name = f"{what}: faster than {peer}{written}{helped}"
        ratio = samples[peer + way].ratio(samples[ours.name])
        if target is None:
            bench.findings.beside(measure_name, ratio, " times")
        else:
            bench.findings.at_least(measure_name, target, ratio, " times")


def hold_to_size(bench, order, samples, ours, peers):
    """Adds what holds for output and memory."""
    bench.findings.at_most(
        f"{order}: clinicians.csv.gz against the smallest peer's", 1,
        clinician_bytes(ours) / min(map(clinician_bytes, peers)), " times", digits=3)
    peak = samples[ours.name].peak_bytes
    bench.findings.at_most(f"{order}: peak RSS", 250, peak / MEGABYTE, " MB", digits=0)
    for whose, (names, target) in PEAK_TARGETS.items():
        peaks = [samples[peer.name].peak_bytes for peer in peers if peer.name in names]
        if peaks:
            bench.findings.at_most(
                f"{order}: peak RSS against {whose}", target, peak / min(peaks), " times")


def compare(commands):
    """Runs reweigh and its peers once and compares what they decided row by row."""
    ours, *peers = commands
    measure(ours)
    for peer in peers:
        measure(peer)
        say(f"comparing the rows of {peer.name} with ours")
        comparison = [sys.executable, os.path.join(PEERS, "compare.py"), ours.output, peer.output]
        if subprocess.run(comparison, stdout=sys.stderr, check=False).returncode != 0:
            raise Failure(f"the results of {peer.name} differ from ours")


# reweigh by itself


def threads_section(bench):
    """Two threads against one."""
    export = bench.exports.synthetic(bench.options.clinicians, "grouped")
    one = bench.reweigh(export, name="reweigh 1 thread", threads=1)
    two = bench.reweigh(export, name="reweigh 2 threads", threads=2)
    samples = run_all(bench, {export: [one, two]})
    bench.findings.at_least(
        "two threads against one", 1.8, samples[one.name].ratio(samples[two.name]), " times")


def rejects_section(bench):
    """An export whose clinicians are all rejected against the clean one."""
    clean_export = bench.exports.synthetic(bench.options.clinicians, "grouped")
    bad_export = bench.exports.rejected(bench.options.clinicians)
    clean = bench.reweigh(clean_export, name="reweigh clean")
    rejects = bench.reweigh(bad_export, name="reweigh rejects")
    samples = run_all(bench, {clean_export: [clean], bad_export: [rejects]})
    clean_samples, reject_samples = samples[clean.name], samples[rejects.name]
    bench.findings.at_most(
        "rejects only against clean: time", 2, reject_samples.ratio(clean_samples), " times")
    bench.findings.at_most(
        "rejects only against clean: peak RSS", 1,
        reject_samples.peak_bytes / clean_samples.peak_bytes, " times")


def xml_section(bench):
    """An XML export against lxml doing nothing but counting its elements."""
    export = bench.exports.synthetic(bench.options.clinicians, "grouped", "xml")
    files = sorted(entry.path for entry in os.scandir(export))
    ours = bench.reweigh(export, name="reweigh XML")
    lxml = Command("lxml", (sys.executable, os.path.join(PEERS, "lxml_peer.py"), *files))
    samples = run_all(bench, {export: [ours, lxml]})
    bench.findings.at_least(
        "XML: faster than lxml iterparse counting", 5, samples[lxml.name].ratio(samples[ours.name]),
        " times")


def growth_section(bench):
    """A larger export against a smaller one."""
    counts = (bench.options.clinicians, bench.options.growth)
    paths = [bench.exports.synthetic(count, "grouped") for count in counts]
    commands = [
        bench.reweigh(path, name=f"reweigh {count}") for path, count in zip(paths, counts)]
    samples = run_all(bench, {path: [command] for path, command in zip(paths, commands)})
    small, large = (samples[command.name] for command in commands)
    label = f"{counts[0]:,} to {counts[1]:,} clinicians"
    bench.findings.at_most(
        f"{label}: time per clinician", 1.2, large.ratio(small) * counts[0] / counts[1], " times")
    bench.findings.at_most(
        f"{label}: memory per further clinician", 32,
        (large.peak_bytes - small.peak_bytes) / (counts[1] - counts[0]), " bytes", digits=1)


def levels_section(bench):
    """The levels of compression."""
    export = bench.exports.synthetic(bench.options.clinicians, "grouped")
    commands = [
        bench.reweigh(export, "--level", level, name=f"reweigh level {level}")
        for level in ("1", "5", "6", "12")]
    commands.append(bench.reweigh(export, name="reweigh by rows"))
    commands.append(bench.reweigh(export, "--compress", "none", name="reweigh uncompressed"))
    run_all(bench, {export: commands})


def limit_section(bench):
    """A run against what no program can leave out, by phase, for both kinds of compression."""
    export = bench.exports.synthetic(bench.options.clinicians, "grouped")
    for compression in ("gzip", "zstd"):
        metrics = os.path.join(bench.results, f"limit-{compression}.prom")
        ours = bench.reweigh(
            export, "--compress", compression, "--metrics", metrics, name=f"reweigh {compression}")
        output = os.path.join(bench.results, f"limit-{compression}")
        limit = Command("limit", (
            bench.options.limit, export, ours.output, output, str(bench.options.threads)), output)
        measured = {name: [] for name in ("whole", "reading", "deciding", "writing", "publishing")}
        for number in range(bench.options.runs + 1):
            whole = measure(ours).seconds
            measure(limit)
            say(f"limit, {compression}: round {number} of {bench.options.runs}")
            if number == 0:
                expect_same_tables(ours.output, output)
                continue
            phases, least = phase_seconds(metrics), read_seconds(os.path.join(output, "seconds"))
            reading = phases["read_reference_tables"] + phases["read_clinicians"]
            measured["whole"].append(whole / sum(least.values()))
            measured["reading"].append(reading / least["read"])
            measured["writing"].append(phases["write"] / least["write"])
            for name, phase in (("deciding", "decide"), ("publishing", "publish")):
                measured[name].append(phases[phase] / sum(least.values()))
        bench.note_input(export, ours)
        what = f"{compression}, against the limit"
        bench.findings.at_most(what, 1.5, statistics.median(measured["whole"]), " times")
        for name in ("reading", "writing"):
            bench.findings.beside(f"{what}: {name}", statistics.median(measured[name]), " times")
        for name in ("deciding", "publishing"):
            bench.findings.beside(
                f"{what}: {name}, which it does not", statistics.median(measured[name]), " times the whole of it")


def expect_same_tables(ours, theirs):
    """Fails unless two folders have the same tables, byte for byte."""
    for name in os.listdir(ours):
        if name.endswith((".csv.gz", ".csv.zst")):
            with open(os.path.join(ours, name), "rb") as one, \
                    open(os.path.join(theirs, name), "rb") as other:
                if one.read() != other.read():
                    raise Failure(f"the limit does not compress {name} as a run does")


def phase_seconds(path):
    """The seconds of each phase of a run, from its metrics."""
    with open(path, encoding="utf-8") as file:
        return {
            phase: float(seconds) for phase, seconds in re.findall(
                r'^reweigh_phase_duration_seconds\{.*phase="(\w+)".*\} (\S+)$', file.read(), re.MULTILINE)}


def read_seconds(path):
    """The seconds of each phase of the limit."""
    with open(path, encoding="utf-8") as file:
        return {name: float(seconds) for name, seconds in (line.split() for line in file)}


def sample_section(bench):
    """The largest of the samples from start to finish."""
    folders = [entry.path for entry in os.scandir(os.path.join(PROJECT, "SampleData"))]
    # One folder has files for mappings instead.
    scenarios = [path for path in folders if os.path.isdir(os.path.join(path, "export"))]
    largest = max(scenarios, key=lambda path: made_up.byte_count(os.path.join(path, "export")))
    with open(os.path.join(largest, "year"), encoding="utf-8") as file:
        year = file.read().strip()
    command = bench.reweigh(os.path.join(largest, "export"), name="reweigh sample", year=year)
    samples = rounds([command], 20)[command.name]
    bench.findings.ran(f"SampleData/{os.path.basename(largest)}", command.name, samples)
    bench.findings.at_most(
        "SampleData from start to finish", 50, samples.seconds * 1000, " ms", digits=1)


def run_all(bench, commands_by_export):
    """Measures the commands over several exports in turn and notes what they took."""
    commands = [command for group in commands_by_export.values() for command in group]
    samples = rounds(commands, bench.options.runs)
    for export, group in commands_by_export.items():
        bench.note_input(export, group[0])
        for command in group:
            bench.findings.ran(
                os.path.basename(export), command.name, samples[command.name],
                clinician_bytes(command))
    return samples


def clinician_bytes(command):
    """The bytes of the table of clinicians that a command has written, None without one."""
    for name in ("clinicians.csv.gz", "clinicians.csv.zst", "clinicians.csv"):
        path = os.path.join(command.output or "", name)
        if os.path.exists(path):
            return os.path.getsize(path)
    return None


SECTIONS = {
    "main": main_section,
    "zstd": zstd_section,
    "gzip-input": gzip_section,
    "threads": threads_section,
    "rejects": rejects_section,
    "xml": xml_section,
    "growth": growth_section,
    "sample": sample_section,
    "levels": levels_section,
    "limit": limit_section,
}
# Those that run unless others are named.
DEFAULT_SECTIONS = [name for name in SECTIONS if name != "levels"]
