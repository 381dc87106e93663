#!/usr/bin/env python3
"""Has a sync to disk fail under load, each time another, and holds the fence and the record against
what clients were told.

Usage: io_error.py BAITU [COUNT]

strace answers one fdatasync of each thread with an I/O error, every third time one of the anchor
alone. From then on the log is fenced:
commands are refused, health says so, reads go on, and the server ends with exit code 3, by SIGTERM
or by itself. Started again it has everything that was acknowledged; what was refused or left
unanswered has one effect when it is sent again.

Negative control: what is asked of a fenced server is asked of one under strace that met no error,
and must not hold.
"""

import collections
import random
import re
import shutil
import sys
import threading
import time

from load import Evidence, check, join, pause, register, report_once, retry, start_load
from server import Client, NotStarted, Server
from tool import Unable, attempt, main_of, make_city, rebuild_problems, verify_problems

COUNT = 6
LAST_SYNC = 120       # the error comes at latest at this sync of a thread
MIN_ACKNOWLEDGED = 5  # a round, on average: the first errors come at once
FENCED = 3            # exit code
CONTROL_S = (0.2, 0.3)
CONTROL_SEED = 1 << 20
TRACE = ("strace", "-D", "-f", "-q", "-y", "-e", "trace=fdatasync")
TRACED_S = 20
LINE = re.compile(r"(\d+) +(?:fdatasync\(\d+<([^>]*)>)?(.*)")


def require():
    if not shutil.which("strace"):
        raise Unable("strace is missing")
    if attempt("strace", "-f", "-qq", "-o", "/dev/null", "true").returncode != 0:
        raise Unable("strace may not trace here")


def with_error(trace, at, file=None):
    """The command to run a server under whose threads meet an error at sync number `at`, of `file`
    where one is named."""
    return (*TRACE, "-o", str(trace), *(("-P", str(file)) if file else ()),
            "-e", f"inject=fdatasync:error=EIO:when={at}")


def traced(trace, process):
    """What strace wrote, once it has seen `process` end."""
    until = time.monotonic() + TRACED_S
    while time.monotonic() < until:
        text = trace.read_text(encoding="utf-8")
        if re.search(rf"^{process.pid} +\+\+\+ ", text, re.MULTILINE):
            return text
        pause(random, (0.01, 0.01))
    raise RuntimeError("strace did not see the server end")


def met(text):
    """The kinds of files whose sync failed. A call of one thread may end lines after it began."""
    kinds, last = set(), {}
    for thread, path, rest in LINE.findall(text):
        if path:
            last[thread] = path.rsplit("/", 1)[-1]
        if "(INJECTED)" in rest:
            name = last[thread]
            kinds.add("write-ahead log" if name.endswith(".log") else
                      name if name == "anchor" else "table or manifest")
    return kinds


def unfenced(server, token, evidence, chance):
    """What does not hold of what a fenced server does."""
    client, found = Client(server.port, token), []
    _, health = client.get("/health")
    if (health["fenced"], health["status"]) != (True, "read_only"):
        found.append(f"health says fenced {health['fenced']}, status {health['status']}")
    before = evidence.refused.get("unavailable", 0)
    report_once(evidence, client, chance)
    if evidence.refused.get("unavailable", 0) != before + 1:
        found.append("a command is not refused as unavailable")
    for path in ("/timeline", "/proofs/tree"):
        if client.get(path)[0] != 200:
            found.append(f"{path} cannot be read")
    client.close()
    return found


class Campaign:
    """One data folder, the server on it and what became of each error."""

    def __init__(self, baitu, folder, log, token):
        self.baitu, self.data, self.log, self.token = baitu, folder / "data", log, token
        self.trace = folder / "trace"
        self.evidence = Evidence(tolerated=("unavailable", "unknown_outcome"))
        self.server = None
        self.outcomes = collections.Counter()
        self.files = collections.Counter()

    def start(self, *options, under=()):
        self.server = Server(self.baitu, self.data, self.log, *options, under=under)
        return self.server

    def problem(self, at, what):
        self.evidence.problems.append(f"error at sync {at}: {what}")

    def load_until_fenced(self, at, seed, ends_itself):
        """The exit code of a server whose log met an error."""
        options = ("--exit-when-fenced", "1") if ends_itself else ()
        anchor = self.data / "log" / "anchor" if seed % 3 == 2 else None
        self.start(*options, under=with_error(self.trace, at, anchor))
        join(start_load(self.evidence, self.server.port, self.token, seed))
        if ends_itself:
            return self.server.ended()
        for what in unfenced(self.server, self.token, self.evidence, random.Random(f"probe {seed}")):
            self.problem(at, what)
        return self.server.stop()

    def play(self, at, seed):
        ends_itself = seed % 2 == 1
        self.trace.unlink(missing_ok=True)
        try:
            code = self.load_until_fenced(at, seed, ends_itself)
            process = self.server.process
            outcome = "ended by itself" if ends_itself else "ended by SIGTERM"
            if code != FENCED:
                self.problem(at, f"{outcome} with exit code {code}")
        except NotStarted as refusal:
            process = refusal.process
            outcome = "refused at the start"
            if refusal.code <= 0:
                self.problem(at, f"ended at the start with exit code {refusal.code}")
        kinds = met(traced(self.trace, process))
        if not kinds:
            self.problem(at, "there was no error")
        self.outcomes[outcome] += 1
        self.files.update(kinds)
        self.start()
        retry(self.evidence, self.server.port, self.token, random.Random(seed))

    def control(self):
        """A server that met no error is not taken for a fenced one."""
        self.start(under=(*TRACE, "-o", str(self.trace)))
        chance, enough = random.Random(CONTROL_SEED), threading.Event()
        threads = start_load(self.evidence, self.server.port, self.token, CONTROL_SEED, enough)
        pause(chance, CONTROL_S)
        enough.set()
        join(threads)
        found = unfenced(self.server, self.token, self.evidence, chance)
        code = self.server.stop()
        errors = met(traced(self.trace, self.server.process))
        if len(found) != 2 or code == FENCED or errors:
            self.evidence.problems.append(f"a sound server is taken for a fenced one: {found}")


def campaign(baitu, folder, log, count):
    require()
    token = make_city(baitu, folder / "data")
    all_of = Campaign(baitu, folder, log, token)
    evidence = all_of.evidence
    try:
        first = register(Client(all_of.start().port, token)) + 1
        all_of.server.stop()
        all_of.control()
        for number in range(count):
            all_of.play(1 + number * LAST_SYNC // count, number)
            if number + 1 < count:
                all_of.server.stop()
        problems, health, tree = check(evidence, Client(all_of.server.port, all_of.token), first)
    finally:
        all_of.server.kill()
    problems += rebuild_problems(baitu, folder / "data", health)
    problems += verify_problems(baitu, folder / "data", tree)
    if len(evidence.acknowledged) < count * MIN_ACKNOWLEDGED:
        problems.append("too little load to prove anything")
    print(f"{count} errors, {len(evidence.acknowledged)} commands acknowledged, "
          f"refused {evidence.refused}, {evidence.cut_off} cut off, outcomes "
          f"{dict(all_of.outcomes)}, failed syncs of {dict(all_of.files)}, "
          f"log at position {health['position']}")
    return problems


if __name__ == "__main__":
    sys.exit(main_of("io-error", campaign, COUNT))
