#!/usr/bin/env python3
"""Kills the server with -9 under load, again and again, and then holds everything that clients were
told against the record.

Usage: kill9.py BAITU [CYCLES]

Every acknowledged command and upload is in the record at the position its client was told, a
retried one has one effect, positions have no gaps, the tree still has the root of every receipt
looked at, proof files made without a server carry the tree a receipt carried, and both a fold from
nothing and the whole record read again reach what the server showed. Kills come while a shapefile
is on its way in and while `baitu backup` copies the city: what it made holds everything that was
acknowledged up to its position, and `baitu drill` reaches the city.
"""

import pathlib
import random
import subprocess
import sys
import threading
import uuid

from checker import lost
from load import (CLIENTS, Evidence, check, join, pause, recorded_reports, register, retry,
                  start_load)
from server import Client, Server
from tool import (COMMAND_S, attempt, figures, main_of, make_city, rebuild_problems, run,
                  verify_problems)

CYCLES = 20
LOAD_S = (0.05, 0.3)   # of load before a backup
BACKUP_S = (0.0, 0.2)  # and then before a kill
UPLOAD_S = (0.0, 0.5)  # an upload takes to arrive
UPLOAD_PARTS = 8
MIN_ACKNOWLEDGED = 10  # a cycle, on average: fewer would prove little
PROOFS = 5
SAMPLE = "gbk_zone_42.zip"
MAKE_SAMPLES = pathlib.Path(__file__).resolve().parents[2] / "sample_data/shapefiles/make.py"


class Uploads:
    """What was sent as files, one with each kill. Threads: one at a time."""

    def __init__(self, evidence, token, folder):
        run(sys.executable, MAKE_SAMPLES, folder)
        self.zip = (folder / SAMPLE).read_bytes()
        self.evidence = evidence  # its own: an upload is no report
        self.token = token
        self.underway = 0         # cut off before the last part was sent

    def start(self, port, seed):
        thread = threading.Thread(target=self.send, args=(port, random.Random(seed)))
        thread.start()
        return thread

    def send(self, port, chance):
        """Bit by bit, for as long as the server lives."""
        self.post(port, str(uuid.UUID(int=chance.getrandbits(128), version=4)),
                  self.parts(chance.uniform(*UPLOAD_S)))

    def post(self, port, key, parts):
        client = Client(port, self.token)
        sent = self.evidence.note(key, lambda: client.upload(SAMPLE, key, parts, len(self.zip)))
        client.close()
        return sent

    def parts(self, seconds):
        self.underway += 1
        size = -(-len(self.zip) // UPLOAD_PARTS)
        for start in range(0, len(self.zip), size):
            threading.Event().wait(seconds / UPLOAD_PARTS)
            yield self.zip[start:start + size]
        self.underway -= 1

    def retry(self, port):
        again, self.evidence.unanswered = self.evidence.unanswered, []
        for key in again:
            if not self.post(port, key, [self.zip]):
                self.evidence.problems.append(f"{key}: an upload is not taken again")

    def problems(self, port):
        """Each is in the city from the position its client was told, and not before."""
        found, client = list(self.evidence.problems), Client(port, self.token)
        for key, position in self.evidence.acknowledged.items():
            then, before = (client.get(f"/uploads/{key}?as_of={moment}")[0]
                            for moment in (position, position - 1))
            if (then, before) != (200, 404):
                found.append(f"upload {key}: {then} at its position, {before} before it")
        return found


class Backups:
    """`baitu backup` of the folder that is being killed, one after another."""

    def __init__(self, baitu, data, to):
        self.command = [baitu, "backup", "--data", str(data), "--to", str(to)]
        self.process = None
        self.beside_kills = 0
        self.done = 0
        self.problems = []

    def start(self):
        if not self.process:
            self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE,
                                            stderr=subprocess.STDOUT, text=True)

    def look(self, was_killed=False):
        """Judges the backup under way if it has ended."""
        if self.process.poll() is None:
            self.beside_kills += was_killed
            return
        printed = self.process.communicate()[0]
        if self.process.returncode != 0:
            self.problems.append(f"backup: exit code {self.process.returncode}: {printed}")
        self.done += 1
        self.process = None

    def finish(self):
        if self.process:
            self.process.wait(COMMAND_S)
            self.look()


def load_and_kill(evidence, uploads, backups, server, token, cycle):
    chance = random.Random(cycle)
    threads = start_load(evidence, server.port, token, cycle)
    threads.append(uploads.start(server.port, (cycle << 8) + CLIENTS))
    pause(chance, LOAD_S)
    backups.start()
    pause(chance, BACKUP_S)
    server.kill()
    backups.look(was_killed=True)
    join(threads)


# --- Backups --------------------------------------------------------------------------------------

def restored_problems(baitu, backup, folder, evidence, log):
    """What was acknowledged up to the position of the backup is in the city made of it."""
    data = folder / "restored"
    position = int(figures(run(baitu, "restore", "--from", backup, "--data", data))["position"])
    server = Server(baitu, data, log)
    try:
        reports, _ = recorded_reports(Client(server.port))
    finally:
        server.kill()
    covered = {key: at for key, at in evidence.acknowledged.items() if at <= position}
    problems = [f"not in the backup: {key}" for key in lost(covered, reports)]
    if len(lost(evidence.acknowledged, reports)) != len(evidence.acknowledged) - len(covered):
        problems.append("the backup holds what was acknowledged after its position")
    if not covered:
        problems.append("the backup holds nothing that was acknowledged")
    if not lost({**covered, "never recorded": position}, reports):
        problems.append("the checker does not notice what a backup has not")
    return problems


def drill_problems(baitu, data, backup, health, tree):
    drilled = figures(run(baitu, "drill", "--data", data, "--backup", backup))
    shown = (str(health["position"]), tree["root"], health["digest"])
    if (drilled["position"], drilled["root"], drilled["digest"]) == shown:
        return []
    return [f"the drill reached {drilled}, the server showed {shown}"]


# --- Proofs ---------------------------------------------------------------------------------------

def spoiled(proof):
    """The proof with another first hash of the path."""
    lines = proof.split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith("index ")) + 1
    lines[at] = ("B" if lines[at][0] == "A" else "A") + lines[at][1:]
    return "\n".join(lines)


def proof_problems(baitu, data, folder, evidence):
    """Some receipts against proof files made and checked without a server."""
    key = run(baitu, "proof", "key", "--data", data).strip()
    file = folder / "proof"
    problems = []
    for position in random.Random(6).sample(sorted(evidence.signed), PROOFS):
        signed = evidence.signed[position]
        proof = run(baitu, "proof", "export", "--data", data, "--position", position,
                    "--within", signed.split("\n")[1])
        file.write_text(proof, encoding="utf-8")
        if attempt(baitu, "proof", "verify", file, "--key", key).returncode != 0:
            problems.append(f"position {position}: its proof proves nothing")
        if not proof.rstrip("\n").endswith(signed.rstrip("\n")):
            problems.append(f"position {position}: its receipt carried another tree")
        file.write_text(spoiled(proof), encoding="utf-8")
        if attempt(baitu, "proof", "verify", file, "--key", key).returncode == 0:
            problems.append(f"position {position}: a spoiled proof is believed")
    return problems


def campaign(baitu, folder, log, cycles):
    data, backup = folder / "data", folder / "backup"
    token = make_city(baitu, data)
    uploader = run(baitu, "token", "create", "--data", data, "--role", "uploader").strip()
    evidence, chance = Evidence(), random.Random(1)
    uploads, backups = Uploads(Evidence(), uploader, folder / "zips"), Backups(baitu, data, backup)
    server = Server(baitu, data, log)
    try:
        first = register(Client(server.port, token)) + 1
        for cycle in range(cycles):
            load_and_kill(evidence, uploads, backups, server, token, cycle)
            server = Server(baitu, data, log)
            retry(evidence, server.port, token, chance)
            uploads.retry(server.port)
        problems, health, tree = check(evidence, Client(server.port, token), first,
                                       uploads.evidence.acknowledged.values())
        problems += uploads.problems(server.port)
    finally:
        server.kill()
        backups.finish()
    problems += backups.problems
    problems += rebuild_problems(baitu, data, health) + verify_problems(baitu, data, tree)
    problems += proof_problems(baitu, data, folder, evidence)
    problems += restored_problems(baitu, backup, folder, evidence, log)
    problems += drill_problems(baitu, data, backup, health, tree)
    if len(evidence.acknowledged) < cycles * MIN_ACKNOWLEDGED or evidence.cut_off < cycles:
        problems.append("too little load to prove anything")
    if not uploads.underway or not backups.beside_kills:
        problems.append("no kill came while an upload arrived, or none while a backup ran")
    print(f"{cycles} kills, {len(evidence.acknowledged)} commands acknowledged, "
          f"{evidence.cut_off} cut off, {len(uploads.evidence.acknowledged)} uploads acknowledged, "
          f"{uploads.underway} cut off as they arrived, {backups.done} backups, "
          f"{backups.beside_kills} kills beside one, log at position {health['position']}")
    return problems


if __name__ == "__main__":
    sys.exit(main_of("kill9", campaign, CYCLES))
