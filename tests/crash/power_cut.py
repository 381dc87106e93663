#!/usr/bin/env python3
"""Cuts the power of the disk under load, again and again, and holds everything that clients were
told before against the record.

Usage: power_cut.py BAITU FS [CYCLES]; FS: ext4 or xfs

The disk is a file system in a file. Its shutdown ioctl without a flush of its journal leaves on it
what was synced, and what reached it by chance, as when the power goes. Only what clients had read
before counts. Then the server is killed, the disk mounted again and the server started: what
kill9.py asks for holds.

The same with a library beside the server whose fsync does nothing has to lose acknowledged commands
or be refused at the start: otherwise the cut cuts nothing, and the campaign fails.
"""

import random
import shutil
import sys

from checker import lost
from disk import MAKE, Disk
from load import (Evidence, check, join, pause, recorded_reports, register, retry, start_load)
from server import Client, NotStarted, Server
from tool import Unable, main_of, make_city, rebuild_problems, run, verify_problems

CYCLES = 5
LOAD_S = (0.05, 0.35)  # of load before a cut
MIN_ACKNOWLEDGED = 10  # a cycle, on average
CONTROLS = 4
MIN_FREE = ("--min-free", "8MB")
NO_SYNC = """
int fsync(int fd) { (void)fd; return 0; }
int fdatasync(int fd) { (void)fd; return 0; }
int sync_file_range(int fd, long from, long bytes, unsigned flags) {
  (void)fd; (void)from; (void)bytes; (void)flags; return 0;
}
"""


def cut_under_load(evidence, disk, server, token, cycle):
    """Load, the cut and the end of the server."""
    threads = start_load(evidence, server.port, token, cycle)
    pause(random.Random(cycle), LOAD_S)
    with evidence.lock:
        disk.cut_power()
        evidence.closed = True
    server.kill()
    join(threads)
    disk.unmount()
    disk.mount()
    evidence.closed = False


# --- The negative control -------------------------------------------------------------------------

def library_without_sync(folder):
    if not shutil.which("cc"):
        raise Unable("no C compiler for the negative control")
    source, library = folder / "no_sync.c", folder / "no_sync.so"
    source.write_text(NO_SYNC, encoding="utf-8")
    run("cc", "-shared", "-fPIC", "-o", library, source)
    return library


def after_unsynced_cut(baitu, disk, data, token, log, library, cycle):
    """What the cut did to a server without sync: its outcome in a word."""
    server = Server(baitu, data, log, *MIN_FREE, environment={"LD_PRELOAD": str(library)})
    evidence = Evidence()
    try:
        cut_under_load(evidence, disk, server, token, cycle)
    finally:
        server.kill()
    try:
        server = Server(baitu, data, log, *MIN_FREE)
    except NotStarted as refusal:
        return "refused at the start" if refusal.code > 0 else f"ended by signal {-refusal.code}"
    try:
        reports, _ = recorded_reports(Client(server.port))
    finally:
        server.kill()
    return "lost" if lost(evidence.acknowledged, reports) else "nothing lost"


def prepared(folder, disk):
    """A copy of the city on the disk, all of it synced."""
    data = disk.mounted_at / "data"
    shutil.copytree(folder / "city", data)
    disk.flush()
    return data


def control(baitu, folder, kind, log, token):
    """The outcomes of cuts under a server without sync, each on a new disk."""
    library, outcomes = library_without_sync(folder), []
    for cycle in range(CONTROLS):
        disk = Disk(folder / f"control-{cycle}", kind)
        try:
            data = prepared(folder, disk)
            outcomes.append(after_unsynced_cut(baitu, disk, data, token, log, library, cycle))
        finally:
            disk.leave()
    return outcomes


# --- The campaign ---------------------------------------------------------------------------------

def city_with_projects(baitu, folder, log):
    """Made once beside the disks; the token and the position behind the projects of the load."""
    token = make_city(baitu, folder / "city")
    server = Server(baitu, folder / "city", log, *MIN_FREE)
    try:
        position = register(Client(server.port, token))
    finally:
        server.stop()
    (folder / "city" / "ballast").unlink(missing_ok=True)
    return token, position


def cycles_on(baitu, disk, data, log, token, first, cycles):
    """Problems, the evidence, and the health and tree at the end."""
    evidence, chance = Evidence(), random.Random(1)
    server = Server(baitu, data, log, *MIN_FREE)
    try:
        for cycle in range(cycles):
            cut_under_load(evidence, disk, server, token, cycle)
            server = Server(baitu, data, log, *MIN_FREE)
            retry(evidence, server.port, token, chance)
        return evidence, *check(evidence, Client(server.port, token), first)
    finally:
        server.kill()


def campaign(baitu, folder, log, cycles, kind):
    disk = Disk(folder, kind)
    try:
        token, position = city_with_projects(baitu, folder, log)
        outcomes = control(baitu, folder, kind, log, token)
        data = prepared(folder, disk)
        evidence, problems, health, tree = cycles_on(baitu, disk, data, log, token, position + 1,
                                                     cycles)
        problems += rebuild_problems(baitu, data, health) + verify_problems(baitu, data, tree)
    finally:
        disk.leave()
    if not {"lost", "refused at the start"} & set(outcomes):
        problems.append("nothing is lost without sync either: the cuts prove nothing")
    if len(evidence.acknowledged) < cycles * MIN_ACKNOWLEDGED or evidence.cut_off < cycles:
        problems.append("too little load to prove anything")
    print(f"{cycles} power cuts on {kind}, {len(evidence.acknowledged)} commands acknowledged, "
          f"{evidence.cut_off} cut off, log at position {health['position']}; "
          f"without sync: {', '.join(outcomes)}")
    return problems


if __name__ == "__main__":
    if len(sys.argv) < 3 or sys.argv[2] not in MAKE:
        sys.exit(__doc__)
    sys.exit(main_of("power-cut", campaign, CYCLES, sys.argv[2]))
