#!/usr/bin/env python3
"""Runs reweigh over shards of an export on Apache Spark.

Spark schedules the steps (plan, map every shard, merge, decide every shard, publish) as tasks over file
paths: the export, --work and --out lie on storage that all executors share, and reweigh is installed on
each. Rows never pass through Spark.

What may help to try again (a failed read or write, a lock, a lost executor) is thrown, and Spark tries
again, up to --attempts times. What will not (bad data, a bad option, a missing input) is returned as a
value: the run then ends with reweigh's own message and exit code, and nothing is published.

EXAMPLE
  spark-submit scripts/spark_reweigh.py /shared/export --year 2026 --shards 64 \\
    --work /shared/work/2026-11-22 --out /shared/results/2026-11-22
"""

import argparse
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from py4j.protocol import Py4JJavaError
from pyspark import TaskContext
from pyspark.sql import SparkSession

DONE = 0
DONE_WITH_REJECTS = 3
USAGE = 64
OUTPUT_EXISTS = 73
INPUT_OUTPUT = 74
# A read or write failed; another run holds the lock.
WORTH_ANOTHER_ATTEMPT = {INPUT_OUTPUT, 75}


@dataclass(frozen=True)
class Step:
    """A command line of reweigh, and the file or directory that it publishes whole."""

    name: str
    arguments: tuple[str, ...]
    out: str

    def command(self, program: str, threads: int) -> list[str]:
        threaded = () if self.name == "merge" else ("--threads", str(threads))
        return [program, *self.arguments, *threaded, "--out", self.out]


@dataclass(frozen=True)
class Outcome:
    """How a step ended that need not be tried again."""

    name: str
    exit_code: int
    message: str

    @property
    def succeeded(self) -> bool:
        return self.exit_code in (DONE, DONE_WITH_REJECTS)


class Retryable(Exception):
    """A step failed in a way that another attempt may mend."""


class Refused(Exception):
    """A step failed in a way that no attempt will mend."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.message)
        self.outcome = outcome


def perform(step: Step, *, program: str, threads: int, stop_mark: str) -> Outcome:
    """Runs a step in an executor.

    Once a step was refused, those that have not begun are passed over: they could change nothing.
    """
    if os.path.exists(stop_mark):
        return Outcome(step.name, DONE, "passed over")
    process = subprocess.run(
        step.command(program, threads),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        check=False,
    )
    message = (process.stderr.strip().splitlines() or [f"{step.name}: no message"])[-1]
    code = process.returncode
    if code == OUTPUT_EXISTS and is_published_by_earlier_attempt(step, program):
        code = DONE
    # A negative code is the signal that ended the program.
    if code in WORTH_ANOTHER_ATTEMPT or code < 0 or code in (130, 143):
        raise Retryable(f"{step.name}: exit code {code}: {message}")
    if code not in (DONE, DONE_WITH_REJECTS):
        Path(stop_mark).touch()
    return Outcome(step.name, code, message)


def is_published_by_earlier_attempt(step: Step, program: str) -> bool:
    """Whether an attempt that was lost had published already.

    The driver has seen to it that nothing stood there before.
    """
    if step.name != "publish" or TaskContext.get().attemptNumber() == 0:
        return False
    verification = subprocess.run([program, "verify", step.out], capture_output=True, check=False)
    return verification.returncode == DONE


class Course:
    """The steps of one run, from the export to its results."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.work = Path(options.work)
        self.shards = range(1, options.shards + 1)
        shared = [options.export, "--year", str(options.year)]
        self.shared = [*shared, "--config", options.config] if options.config else shared
        self.merged = str(self.work / "merged")
        self.planned = str(self.work / "plan")

    @property
    def stop_mark(self) -> str:
        return str(self.work / "refused")

    def state(self, shard: int) -> str:
        return str(self.work / f"map-{shard}")

    def part(self, shard: int) -> str:
        return str(self.work / f"part-{shard}")

    def plan(self) -> list[Step]:
        config = ["--config", self.options.config] if self.options.config else []
        shards = ["--shards", str(self.options.shards)]
        return [Step("plan", ("plan", self.options.export, *shards, *config), self.planned)]

    def maps(self) -> list[list[Step]]:
        """The map of the first shard, which reads the other tables for all, and then the others."""
        first = self._step("map", *self._shard(1), out=self.state(1))
        others = [
            self._step(
                "map", *self._shard(k), *("--references", self.state(1)), out=self.state(k)
            )
            for k in self.shards[1:]
        ]
        return [steps for steps in ([first], others) if steps]

    def merges(self) -> list[list[Step]]:
        """A tree: the levels one after the other, the merges of a level side by side."""
        levels: list[list[Step]] = []
        states = [self.state(k) for k in self.shards]
        while len(states) > self.options.fan_in:
            groups = [
                states[start : start + self.options.fan_in]
                for start in range(0, len(states), self.options.fan_in)
            ]
            level = [
                Step(
                    "merge",
                    ("merge", *group, "--allow-missing"),
                    str(self.work / f"merge-{len(levels) + 1}-{number}"),
                )
                for number, group in enumerate(groups, start=1)
            ]
            levels.append(level)
            states = [step.out for step in level]
        return [*levels, [Step("merge", ("merge", *states), self.merged)]]

    def decide(self) -> list[Step]:
        return [
            self._step(
                "decide",
                *self._shard(k),
                *("--merged", self.merged),
                out=self.part(k),
            )
            for k in self.shards
        ]

    def publish(self) -> list[Step]:
        parts = [self.part(k) for k in self.shards]
        return [
            self._step(
                "publish", "--merged", self.merged, "--parts", *parts, out=self.options.out
            )
        ]

    def _shard(self, number: int) -> tuple[str, ...]:
        return ("--plan", self.planned, "--shard", str(number))

    def _step(self, name: str, *arguments: str, out: str) -> Step:
        return Step(name, (name, *self.shared, *arguments), out)


class Engine:
    """Runs steps side by side on Spark's executors."""

    def __init__(self, session: SparkSession, work: Callable[[Step], Outcome]) -> None:
        self.context = session.sparkContext
        self.work = work

    def run(self, steps: Sequence[Step]) -> list[Outcome]:
        """Runs steps, and returns how they ended, in their order.

        Raises Refused for the first that no attempt would mend.
        """
        name = steps[0].name
        self.context.setJobDescription(f"reweigh {name}: {len(steps)}")
        began = time.monotonic()
        outcomes = self.context.parallelize(steps, len(steps)).map(self.work).collect()
        for outcome in outcomes:
            if not outcome.succeeded:
                raise Refused(outcome)
        seconds = time.monotonic() - began
        print(f"spark_reweigh: {name}: {len(steps)} done in {seconds:.1f} s", file=sys.stderr)
        return outcomes


def run(course: Course, engine: Engine) -> int:
    """Runs all steps, and returns the exit code of the last."""
    engine.run(course.plan())
    for steps in course.maps():
        engine.run(steps)
    for level in course.merges():
        engine.run(level)
    engine.run(course.decide())
    return engine.run(course.publish())[0].exit_code


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("export", help="the export directory")
    parser.add_argument("--year", type=int, required=True, help="the performance year")
    parser.add_argument("--out", required=True, help="the directory to publish; must not exist")
    parser.add_argument("--work", required=True, help="a directory for states and parts; kept")
    parser.add_argument("--shards", type=int, required=True, help="how many pieces")
    parser.add_argument("--config", help="further options of reweigh run, as its --config takes them")
    parser.add_argument("--fan-in", type=int, default=64, help="states that one merge takes (64)")
    parser.add_argument("--attempts", type=int, default=4, help="attempts of a task (4)")
    parser.add_argument("--reweigh", default="reweigh", help="the program, on every executor")
    parser.add_argument("--master", help="Spark's master, where spark-submit does not say it")
    options = parser.parse_args(arguments)
    if options.shards < 1 or options.fan_in < 2 or options.attempts < 1:
        parser.exit(USAGE, "spark_reweigh: --shards and --attempts are 1 or more, --fan-in 2\n")
    # Tasks have working directories of their own.
    for name in ("export", "out", "work", "config"):
        if value := getattr(options, name):
            setattr(options, name, os.path.abspath(value))
    return options


def session(options: argparse.Namespace) -> SparkSession:
    builder = SparkSession.builder.appName(f"reweigh {options.year}")
    builder = builder.config("spark.task.maxFailures", options.attempts)
    # Its bar would stand in the middle of messages.
    builder = builder.config("spark.ui.showConsoleProgress", "false")
    return (builder.master(options.master) if options.master else builder).getOrCreate()


def main() -> int:
    options = parse()
    if os.path.lexists(options.out):
        print(f"spark_reweigh: {options.out}: exists already; choose another name", file=sys.stderr)
        return OUTPUT_EXISTS
    os.makedirs(options.work, mode=0o700, exist_ok=True)
    course = Course(options)
    Path(course.stop_mark).unlink(missing_ok=True)
    # A scheduler's request to stop ends the steps as Ctrl-C does.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    spark = session(options)
    threads = int(spark.conf.get("spark.task.cpus", "1"))
    work = partial(
        perform, program=options.reweigh, threads=threads, stop_mark=course.stop_mark
    )
    try:
        return run(course, Engine(spark, work))
    except Refused as refused:
        print(refused.outcome.message, file=sys.stderr)
        return refused.outcome.exit_code
    except Py4JJavaError as error:
        # What the last attempt said; Spark has logged the rest.
        said = re.findall(r"Retryable: (.*)", str(error))
        message = said[-1] if said else str(error).splitlines()[0]
        print(f"spark_reweigh: every attempt failed; {message}", file=sys.stderr)
        return INPUT_OUTPUT
    finally:
        spark.stop()


if __name__ == "__main__":
    sys.exit(main())
