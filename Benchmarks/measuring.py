"""Runs programs and measures them: wall time, peak memory, rounds in turn."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass


class Failure(Exception):
    """What ends the benchmark: a program failed, or results differ."""


@dataclass(frozen=True)
class Command:
    """A program to measure, and the directory that it writes."""

    name: str
    arguments: tuple
    output: str = None
    good_codes: tuple = (0,)


@dataclass(frozen=True)
class Sample:
    """What one run took."""

    seconds: float
    peak_bytes: int


class Samples:
    """The runs of one program."""

    def __init__(self, runs):
        self.runs = runs

    @property
    def seconds(self):
        return statistics.median(run.seconds for run in self.runs)

    @property
    def peak_bytes(self):
        return statistics.median(run.peak_bytes for run in self.runs)

    def spread(self):
        """The shortest and the longest run, in seconds."""
        seconds = [run.seconds for run in self.runs]
        return min(seconds), max(seconds)

    def ratio(self, other):
        """How many times as long as `other` this takes: the median over the rounds."""
        return statistics.median(
            mine.seconds / theirs.seconds for mine, theirs in zip(self.runs, other.runs))


def say(text):
    """Shows progress."""
    print(f"bench: {text}", file=sys.stderr, flush=True)


def measure(command):
    """Runs a program once, after removing what it wrote before."""
    if command.output:
        shutil.rmtree(command.output, ignore_errors=True)
    with tempfile.TemporaryFile() as messages:
        start = time.perf_counter()
        process = subprocess.Popen(
            command.arguments, stdin=subprocess.DEVNULL, stdout=messages, stderr=messages)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in command.good_codes:
            messages.seek(0)
            shown = messages.read().decode("utf-8", "replace").strip()[-2000:]
            raise Failure(f"{command.name} ended with {process.returncode}: {shown}")
    return Sample(seconds, usage.ru_maxrss * 1024)


def rounds(commands, count):
    """The samples of each program by name: a warm-up each, then so many rounds in turn."""
    samples = {command.name: [] for command in commands}
    for number in range(count + 1):
        for command in commands:
            sample = measure(command)
            if number > 0:
                samples[command.name].append(sample)
        shown = f"round {number} of {count}" if number > 0 else "warm-up"
        say(f"{shown}: {', '.join(samples)}")
    return {name: Samples(runs) for name, runs in samples.items()}
