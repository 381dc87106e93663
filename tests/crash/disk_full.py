#!/usr/bin/env python3
"""Fills the disk under load, again and again, below the mark and then to the last byte.

Usage: disk_full.py BAITU [COUNT]

Below the mark commands are refused with 507 and code disk_full, and reads go on. On a disk without
a byte the server lives and reads go on; killed and started there, it starts, reads go on and
commands are refused as before. Once there is room commands are taken again without anybody doing
anything, and nothing that was acknowledged is lost.

The disk is a small file system on a loop device. Negative control: what is asked of a server on a
full disk is asked while there is room, and must not hold.
"""

import errno
import os
import random
import sys
import time

from disk import Disk
from load import Evidence, check, join, pause, register, report_once, retry, start_load
from server import Client, Server
from tool import main_of, make_city, rebuild_problems, verify_problems

COUNT = 3
MARK_BYTES = 60 << 20
BELOW_BYTES = 24 << 20    # that much less than the mark is left: more than the server itself frees
BLOCK_BYTES = 1 << 20
LOAD_S = (0.1, 0.3)
BELOW_S = 1.5             # below the mark: the ballast is given back, and nothing is taken for it
RECOVERY_S = 20           # until commands are taken again
ASK_EVERY_S = 0.1
MIN_ACKNOWLEDGED = 10     # a round, on average
OPTIONS = ("--min-free", str(MARK_BYTES))


class Filler:
    """A file that takes room on the disk."""

    def __init__(self, disk):
        self.disk = disk
        self.path = disk.mounted_at / "filler"

    def leave(self, free_bytes):
        """Takes all but so much."""
        take = self.disk.free_bytes() - free_bytes
        if take > 0:
            with open(self.path, "ab") as file:
                os.posix_fallocate(file.fileno(), file.tell(), take)

    def leave_nothing(self):
        """Also takes what is kept for root, to the last block that can be had."""
        with open(self.path, "ab", buffering=0) as file:
            size = BLOCK_BYTES
            while size >= 1024:
                try:
                    file.write(b"\1" * size)
                    os.fdatasync(file.fileno())
                except OSError as error:
                    if error.errno != errno.ENOSPC:
                        raise
                    size //= 2

    def give_back(self):
        self.path.unlink(missing_ok=True)


class Rounds:
    """One round after another on the disk; problems say in which state."""

    def __init__(self, baitu, disk, log, token):
        self.baitu, self.data, self.log = baitu, disk.mounted_at / "data", log
        self.filler, self.token = Filler(disk), token
        self.evidence = Evidence(tolerated=("disk_full",))
        # No seed of a thread under load: the same ids would be repetitions, and answered.
        self.chance = random.Random("campaign")
        self.slowest_s = 0.0  # until commands were taken again
        self.server = None

    def start(self):
        self.server = Server(self.baitu, self.data, self.log, *OPTIONS)
        return self.client()

    def client(self):
        return Client(self.server.port, self.token)

    def refused(self):
        return self.evidence.refused.get("disk_full", 0)

    def expect_reads_alone(self, state):
        client, before = self.client(), self.refused()
        for path in ("/health", "/timeline", "/proofs/tree"):
            status, answer = client.get(path)
            if status != 200:
                self.evidence.problems.append(f"{state}: {path} is answered {status} {answer}")
        report_once(self.evidence, client, self.chance)
        if self.refused() != before + 1:
            self.evidence.problems.append(f"{state}: a command is not refused as disk_full")
        client.close()

    def control(self):
        """A disk with room is not taken for a full one."""
        before = len(self.evidence.problems)
        self.expect_reads_alone("with room")
        found = self.evidence.problems[before:]
        self.evidence.problems[before:] = []
        if len(found) != 1:
            self.evidence.problems.append(f"a disk with room is taken for a full one: {found}")

    def fill_below_mark(self, seed):
        threads = start_load(self.evidence, self.server.port, self.token, seed)
        pause(self.chance, LOAD_S)
        if not all(thread.is_alive() for thread in threads):
            self.evidence.problems.append("commands are refused before the disk is full")
        self.filler.leave(MARK_BYTES - BELOW_BYTES)
        join(threads)
        until = time.monotonic() + BELOW_S
        while time.monotonic() < until:
            self.expect_reads_alone("below the mark")
            pause(self.chance, (ASK_EVERY_S, ASK_EVERY_S))

    def fill(self):
        self.filler.leave_nothing()
        self.expect_reads_alone("full")
        self.server.kill()
        self.start()
        self.expect_reads_alone("started full")

    def recover(self):
        """Waits until a command is taken, and sends again what was refused."""
        self.filler.give_back()
        client, start = self.client(), time.monotonic()
        while not report_once(self.evidence, client, self.chance):
            if time.monotonic() - start > RECOVERY_S:
                self.evidence.problems.append("commands are not taken again")
                break
            pause(self.chance, (ASK_EVERY_S, ASK_EVERY_S))
        self.slowest_s = max(self.slowest_s, time.monotonic() - start)
        client.close()
        retry(self.evidence, self.server.port, self.token, self.chance)

    def play(self, count):
        """Problems, and the health and tree at the end."""
        try:
            first = register(self.start()) + 1
            self.control()
            for number in range(count):
                self.fill_below_mark(number)
                self.fill()
                self.recover()
            return check(self.evidence, self.client(), first)
        finally:
            if self.server:
                self.server.kill()


def campaign(baitu, folder, log, count):
    disk = Disk(folder)
    try:
        data = disk.mounted_at / "data"
        rounds = Rounds(baitu, disk, log, make_city(baitu, data))
        problems, health, tree = rounds.play(count)
        problems += rebuild_problems(baitu, data, health) + verify_problems(baitu, data, tree)
    finally:
        disk.leave()
    evidence = rounds.evidence
    if len(evidence.acknowledged) < count * MIN_ACKNOWLEDGED:
        problems.append("too little load to prove anything")
    print(f"{count} times full, {len(evidence.acknowledged)} commands acknowledged, "
          f"{rounds.refused()} refused as disk_full, taken again after at most "
          f"{rounds.slowest_s:.1f} s, log at position {health['position']}")
    return problems


if __name__ == "__main__":
    sys.exit(main_of("disk-full", campaign, COUNT))
