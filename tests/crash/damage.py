#!/usr/bin/env python3
"""Damages one file of a city or of its backup, again and again, and asks for the record.

Usage: damage.py BAITU [COUNT]

One bit is turned, or the end is cut off, at a place taken by chance, in a write-ahead log, a table,
a manifest, the anchor, a blob or a file of the backup in turn. In a write-ahead log and a manifest
of RocksDB some bits are turned in the byte that says what a piece is: RocksDB takes a piece of a
file in use for the second time for the end. `baitu backup`, `baitu verify` and
`baitu restore` then refuse, saying why, or give exactly the position, the root and the files of
before. One exception is counted apart: a log that ends earlier, with the root it had there, but not
before what its anchor confirms. It is done to a city at rest and to one that was killed at work,
whose anchor may be a group behind.
"""

import collections
import hashlib
import random
import shutil
import signal
import struct
import subprocess
import sys

from load import Evidence, join, pause, register, report_once, start_load
from server import Client, Server
from tool import attempt, figures, main_of, make_city, run

COUNT = 60
REPORTS = 150
WORK_S = (0.2, 0.3)
CUT_SHARE = 0.4
KIND_SHARE = 0.3               # of the bits turned in files of pieces
PIECED = ("*.log", "MANIFEST-*")
PIECE = struct.Struct("<IHB")
BLOCK_BYTES = 1 << 15
ANSWER_S = 10
KNOWN_ROOTS = 200  # of the last positions
SLOT_BYTES = 4096
SLOT = struct.Struct(">8sI16sQQ32s")
KEPT = ("signing.pem", "tokens.jsonl")
UNNEEDED = shutil.ignore_patterns("ballast", "exports", "scratch")


class Original:
    """A city as it was: what it must give again."""

    def __init__(self, folder):
        self.folder = folder
        self.anchored = anchored(folder / "data" / "log" / "anchor")
        self.position = 0
        self.roots = {}  # by position, of the last ones
        self.blobs = names_of(folder / "data" / "blobs")


def names_of(blobs):
    return sorted(path.name for path in blobs.glob("*/*"))


def anchored(path):
    """The position the anchor confirms; 0 where neither slot reads back. See docs/storage.md."""
    newest = (0, 0)
    file = path.read_bytes()
    for start in (0, SLOT_BYTES):
        slot = file[start:start + SLOT.size]
        seal = file[start + SLOT.size:start + SLOT.size + 32]
        if len(slot) == SLOT.size and hashlib.sha256(slot).digest() == seal:
            _, _, _, generation, position, _ = SLOT.unpack(slot)
            newest = max(newest, (generation, position))
    return newest[1]


# --- The cities -----------------------------------------------------------------------------------

def rest(server, token, data):
    """Reports, and then nothing until the anchor is level."""
    evidence, chance, client = Evidence(), random.Random(3), Client(server.port, token)
    for _ in range(REPORTS):
        assert report_once(evidence, client, chance), evidence.problems
    while anchored(data / "log" / "anchor") < max(evidence.acknowledged.values()):
        pause(chance, (0.01, 0.01))
    return []


def work(server, token, _):
    """Reports from many sides; their threads."""
    threads = start_load(Evidence(), server.port, token, 5)
    pause(random.Random(4), WORK_S)
    return threads


def city(baitu, folder, log, load):
    """A city that was killed after `load`, with a backup, and what is true of it."""
    data = folder / "data"
    token = make_city(baitu, data)
    server = Server(baitu, data, log)
    try:
        register(Client(server.port, token))
        threads = load(server, token, data)
    finally:
        server.kill()
    join(threads)
    original = Original(folder)
    learn(baitu, original, log)
    return original


def learn(baitu, original, log):
    """What an undamaged copy says, and its backup."""
    whole = original.folder / "whole"
    shutil.copytree(original.folder / "data", whole, ignore=UNNEEDED)
    run(baitu, "backup", "--data", whole, "--to", original.folder / "backup")
    original.position = int(figures(run(baitu, "verify", "--data", whole))["position"])
    server = Server(baitu, whole, log)
    try:
        client = Client(server.port)
        for position in range(max(1, original.position - KNOWN_ROOTS), original.position + 1):
            original.roots[position] = client.get(f"/proofs/tree?position={position}")[1]["root"]
    finally:
        server.kill()
    shutil.rmtree(whole)


# --- Damage ---------------------------------------------------------------------------------------

def turn_a_bit(path, chance):
    at, bit = chance.randrange(path.stat().st_size), chance.randrange(8)
    with open(path, "r+b") as file:
        file.seek(at)
        byte = file.read(1)[0]
        file.seek(at)
        file.write(bytes([byte ^ 1 << bit]))
    return f"bit {bit} of byte {at}"


def cut(path, chance):
    size = path.stat().st_size
    end = chance.randrange(size)
    with open(path, "r+b") as file:
        file.truncate(end)
    return f"cut at {end} of {size}"


def pieces(file):
    """Where the pieces begin that a log of RocksDB is made of: checksum, length, kind, bytes."""
    at = 0
    while at + PIECE.size <= len(file):
        _, length, kind = PIECE.unpack_from(file, at)
        if kind == 0:
            return
        yield at
        at += PIECE.size + length
        left = BLOCK_BYTES - at % BLOCK_BYTES
        at += left if left < PIECE.size else 0


def turn_a_kind(path, chance):
    file = bytearray(path.read_bytes())
    at = chance.choice(list(pieces(file))) + PIECE.size - 1
    bit = chance.randrange(8)
    file[at] ^= 1 << bit
    path.write_bytes(file)
    return f"bit {bit} of byte {at}, the kind of a piece"


def damage(folder, patterns, chance):
    """Damages one file that holds something; says which and how."""
    files = sorted(path for pattern in patterns for path in folder.glob(pattern)
                   if path.stat().st_size)
    path = chance.choice(files)
    manner = cut if chance.random() < CUT_SHARE else turn_a_bit
    if manner is turn_a_bit and any(map(path.match, PIECED)) and chance.random() < KIND_SHARE:
        manner = turn_a_kind
    return f"{path.relative_to(folder)}: {manner(path, chance)}"


# --- Judgement ------------------------------------------------------------------------------------

def files_as_before(original, folder, kept):
    """Whether the blobs there are those of the city, each what its name says, and so is `kept`."""
    blobs = list((folder / "blobs").glob("*/*"))
    return (names_of(folder / "blobs") == original.blobs
            and all(hashlib.sha256(path.read_bytes()).hexdigest() == path.name for path in blobs)
            and all((folder / name).is_file() and (folder / name).read_bytes()
                    == (original.folder / "data" / name).read_bytes() for name in kept))


def outcome(original, done, expected, floor, whole):
    """Of a command that may give the record up to `expected`, and if a log was damaged one that
    ends at `floor` or later; `whole`: whether the files beside the record are as before."""
    if done.returncode == -signal.SIGALRM:
        return f"does not end within {ANSWER_S} s"
    if done.returncode < 0:
        return f"ended by signal {-done.returncode}"
    if done.returncode > 0:
        return "refused" if done.stderr.strip() else "refused without a word"
    told = figures(done.stdout)
    position = int(told["position"])
    if told["root"] != original.roots.get(position) or not whole:
        return "silent damage"
    if position == expected:
        return "as before"
    return "ends earlier" if floor <= position < expected else "silent damage"


def ask(*command):
    """The finished process; one that does not end counts as ended by a signal."""
    try:
        return attempt(*command, timeout_s=ANSWER_S)
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, -signal.SIGALRM, "", "")


def after_backup(baitu, original, copy):
    made = copy / "fresh"
    done = ask(baitu, "backup", "--data", copy / "data", "--to", made)
    whole = done.returncode != 0 or files_as_before(original, made, KEPT)
    return outcome(original, done, original.anchored, anchored(copy / "data" / "log" / "anchor"),
                   whole)


def tables_and_logs(folder):
    return {path: path.read_bytes() for pattern in ("*.sst", "*.log") for path in
            folder.glob(pattern) if path.stat().st_size}


def after_verify(baitu, original, copy):
    """Counts apart where a refusal came after RocksDB had put other files in place of the ones it
    found, which may have held intact records behind the damage."""
    log = copy / "data" / "log"
    floor, found = anchored(log / "anchor"), tables_and_logs(log)
    done = ask(baitu, "verify", "--data", copy / "data")
    seen = outcome(original, done, original.position, floor, True)
    if seen == "refused" and not found.items() <= tables_and_logs(log).items():
        return "refused, files rewritten"
    return seen


def after_restore(baitu, original, copy):
    made = copy / "fresh"
    done = ask(baitu, "restore", "--from", copy / "backup", "--data", made)
    whole = done.returncode != 0 or files_as_before(original, made, KEPT)
    return outcome(original, done, original.anchored, original.anchored, whole)


LOG = {"backup": after_backup, "verify": after_verify}  # a backup only reads: it comes first
KINDS = {
    "write-ahead log": (["data/log/*.log"], LOG),
    "table": (["data/log/*.sst"], LOG),
    "MANIFEST, CURRENT": (["data/log/MANIFEST-*", "data/log/CURRENT"], LOG),
    "anchor": (["data/log/anchor"], LOG),
    "blob": (["data/blobs/*/*"], {"backup": after_backup}),
    "backup: manifest": (["backup/manifest"], {"restore": after_restore}),
    "backup: segment": (["backup/segments/*"], {"restore": after_restore}),
    "backup: blob": (["backup/blobs/*/*"], {"restore": after_restore}),
    "backup: key, tokens": ([f"backup/{name}" for name in KEPT], {"restore": after_restore}),
}
GOOD = ("refused", "refused, files rewritten", "as before", "ends earlier")


def copied(original, folder, number):
    copy = folder / f"copy-{number}"
    shutil.copytree(original.folder, copy, ignore=UNNEEDED)
    return copy


def one_case(baitu, original, folder, number, kind, counts):
    """Problems of one damaged copy, which stays where there are any."""
    patterns, commands = KINDS[kind]
    copy = copied(original, folder, number)
    done = damage(copy, patterns, random.Random(number))
    problems = []
    for name, judge in commands.items():
        seen = judge(baitu, original, copy)
        counts[kind, name][seen] += 1
        if seen not in GOOD:
            problems.append(f"{copy.name}: {done}: {name}: {seen}")
    if not problems:
        shutil.rmtree(copy)
    return problems


def control(baitu, original, folder):
    """An intact city passes; one that is sound but short of its end, and another root, do not."""
    problems = []
    copy = copied(original, folder, "control")
    if (after_backup(baitu, original, copy), after_verify(baitu, original, copy)) != (
            "as before", "as before"):
        problems.append("an intact copy is not as before")
    shutil.rmtree(copy / "data")
    shutil.rmtree(copy / "fresh")
    run(baitu, "restore", "--from", copy / "backup", "--data", copy / "data", "--to",
        original.anchored - 1)
    done = attempt(baitu, "verify", "--data", copy / "data")
    if outcome(original, done, original.position, original.anchored, True) != "silent damage":
        problems.append("the check does not notice a log that is short of its end")
    root = figures(done.stdout)["root"]
    original.roots[original.anchored - 1] = root[::-1]
    if outcome(original, done, original.anchored - 1, 0, True) != "silent damage":
        problems.append("the check does not notice another root")
    original.roots[original.anchored - 1] = root
    shutil.rmtree(copy)
    return problems


def campaign(baitu, folder, log, count):
    cities = [city(baitu, folder / "rest", log, rest), city(baitu, folder / "work", log, work)]
    problems = [each for original in cities for each in control(baitu, original, folder)]
    counts = collections.defaultdict(collections.Counter)
    kinds = list(KINDS)
    for number in range(count):
        original = cities[number // len(kinds) % len(cities)]
        problems += one_case(baitu, original, folder, number, kinds[number % len(kinds)], counts)
    print(f"{count} damaged copies, of a log at position "
          f"{' and '.join(str(original.position) for original in cities)}")
    for (kind, command), seen in counts.items():
        print(f"  {kind}, {command}: " + ", ".join(f"{n} {what}" for what, n in seen.items()))
    return problems


if __name__ == "__main__":
    sys.exit(main_of("damage", campaign, COUNT))
