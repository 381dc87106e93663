#!/usr/bin/env python3
"""Sets the clock of the server far ahead and far behind, and reads what it recorded.

Usage: clock.py BAITU CLOCK [COUNT]

CLOCK is the library of tests/clock. With it the server is started 400 days ahead, then 400 days
behind, under load each time. The instant of a record never goes back, everything acknowledged is
there, the server says that its clock is behind, and a fold from nothing reaches what it showed.

Negative controls: what was recorded ahead bears the year ahead, so the clock was another; a server
that is ahead does not say that it is behind; the check notices an instant that goes back.
"""

import datetime
import json
import pathlib
import random
import sys
import threading

from load import Evidence, check, join, pause, register, retry, start_load
from server import Client, Server
from tool import main_of, make_city, rebuild_problems, run, verify_problems

COUNT = 2
AHEAD_DAYS = 400  # and one more each round, so that time goes on
BEHIND_DAYS = -400
REGISTERED_ON = "2020-01-01"  # before all that is reported
LOAD_S = (0.2, 0.4)
MIN_ACKNOWLEDGED = 10  # a start, on average
BEHIND = "the clock is behind the last record"
SECOND_MICROS = 1_000_000


def clock_off_by(days, library):
    """The environment of a server whose clock is so far off."""
    shift = int(datetime.timedelta(days=days).total_seconds())
    return {"LD_PRELOAD": library, "BAITU_CLOCK_SHIFT_S": str(shift)}


def went_back(instants):
    """The positions recorded at an earlier instant than the position before."""
    return [later[0] for earlier, later in zip(instants, instants[1:]) if later[1] < earlier[1]]


def instants_of(records):
    return [(record["position"], record["recorded_at"]) for record in records]


def exported(baitu, data):
    """The records of the log, each as `baitu export` says it."""
    lines = run(baitu, "export", "--data", data).splitlines()
    return [json.loads(line) for line in lines[1:-1]]


class Campaign:
    """One data folder, and servers on it whose clocks are off."""

    def __init__(self, baitu, folder, token, library):
        self.baitu, self.data, self.token = baitu, folder / "data", token
        self.log_path = folder / "clock.log"
        self.library = str(pathlib.Path(library).resolve())
        self.evidence = Evidence()
        self.chance = random.Random(1)
        self.days = set()
        self.behind = 0  # servers that said so

    def play(self, days, seed):
        """Load on a server whose clock is so far off; what it said, and what it then showed."""
        with open(self.log_path, "w", encoding="utf-8") as log:
            server = Server(self.baitu, self.data, log,
                            environment=clock_off_by(days, self.library))
            try:
                self.load(server, seed)
                _, health = Client(server.port).get("/health")
                server.stop()
            finally:
                server.kill()
        self.evidence.problems += rebuild_problems(self.baitu, self.data, health)
        return BEHIND in self.log_path.read_text(encoding="utf-8")

    def load(self, server, seed):
        enough = threading.Event()
        threads = start_load(self.evidence, server.port, self.token, seed, enough)
        pause(self.chance, LOAD_S)
        enough.set()
        join(threads)
        retry(self.evidence, server.port, self.token, self.chance)

    def ahead(self, number):
        days, start = AHEAD_DAYS + number, datetime.datetime.now(datetime.timezone.utc)
        if self.play(days, 2 * number):
            self.evidence.problems.append(f"round {number}: ahead, but it says it is behind")
        last = exported(self.baitu, self.data)[-1]["recorded_at"] / SECOND_MICROS
        if last < start.timestamp() + datetime.timedelta(days=days).total_seconds():
            self.evidence.problems.append(f"round {number}: the clock was not ahead")

    def behind_again(self, number):
        if not self.play(BEHIND_DAYS, 2 * number + 1):
            self.evidence.problems.append(f"round {number}: behind, but it does not say so")
        self.behind += 1


def instant_problems(records):
    instants = instants_of(records)
    problems = [f"position {each} went back in time" for each in went_back(instants)]
    if went_back([instants[-1], (instants[-1][0] + 1, instants[0][1])]) == []:
        problems.append("the check does not notice an instant that goes back")
    return problems


def campaign(baitu, folder, log, count, library):
    data = folder / "data"
    all_of = Campaign(baitu, folder, make_city(baitu, data), library)
    server = Server(baitu, data, log)
    try:
        first = register(Client(server.port, all_of.token), effective_on=REGISTERED_ON) + 1
    finally:
        server.stop()
    for number in range(count):
        all_of.ahead(number)
        all_of.behind_again(number)
    records = exported(baitu, data)
    server = Server(baitu, data, log)
    try:
        problems, health, tree = check(all_of.evidence, Client(server.port, all_of.token), first)
    finally:
        server.kill()
    problems += instant_problems(records)
    problems += rebuild_problems(baitu, data, health) + verify_problems(baitu, data, tree)
    if len(all_of.evidence.acknowledged) < 2 * count * MIN_ACKNOWLEDGED:
        problems.append("too little load to prove anything")
    print(f"{count} times ahead and behind, {len(all_of.evidence.acknowledged)} commands "
          f"acknowledged, {all_of.behind} starts behind, log at position {health['position']}")
    return problems


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main_of("clock", campaign, COUNT, sys.argv[2]))
