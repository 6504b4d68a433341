"""Runs commands from outside and says what they cost."""

import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time
from typing import NamedTuple

PROJECT = pathlib.Path(__file__).resolve().parents[2]
HOME = PROJECT / "target" / "orch"
ORCH = HOME / "bin" / "orch"
JAVA = HOME / "runtime" / "bin" / "java"


class Cost(NamedTuple):
    wall: float  # milliseconds
    cpu: float  # milliseconds, of the process and what it waited for
    memory: float  # MiB at the peak, of the largest process


def require_product():
    if not ORCH.exists():
        sys.exit(f"{ORCH} is missing; make it with: mvn -q -DskipTests package")


def cost(command, environment=None):
    """Runs a command once, without its output; a failure ends the benchmark."""
    begin = time.perf_counter()
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=environment,
    )
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        words = " ".join(map(str, command))
        sys.exit(f"{words} ended with {process.returncode}: {errors.decode()}")
    cpu = usage.ru_utime + usage.ru_stime
    return Cost(wall * 1000, cpu * 1000, usage.ru_maxrss / 1024)


def medians(commands, rounds, environment=None):
    """The median cost of each command. They take turns, so that a busy machine slows all alike."""
    costs = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            costs[name].append(cost(command, environment))
    return {name: Cost(*map(statistics.median, zip(*all_))) for name, all_ in costs.items()}


def find(program):
    return shutil.which(program)
