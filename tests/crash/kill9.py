#!/usr/bin/env python3
"""Kills the server with -9 under load, again and again, and then holds everything that clients were
told against the record.

Usage: kill9.py BAITU [CYCLES]

Every acknowledged command is in the record at the position its client was told, a retried one has
one effect, positions have no gaps, the tree still has the root of every receipt looked at, and both
a fold from nothing and the whole record read again reach what the server showed.
"""

import http.client
import pathlib
import random
import subprocess
import sys
import tempfile
import threading
import uuid

from checker import lost, missing, repeated
from server import Client, Server

CYCLES = 20
CLIENTS = 6
PROJECTS = [f"GZ-9{number:02}" for number in range(1, 5)]
LOAD_S = (0.15, 0.6)  # of load before a kill
JOIN_S = 60
MIN_ACKNOWLEDGED = 10  # a cycle, on average: fewer would prove little
RETRIED = 10           # acknowledged commands retried after each restart
RECEIPTS = 100         # held against the tree at the end
PAGE = 1000
PROGRAMME = "GZ"


class Evidence:
    """What clients were told. Threads: any."""

    def __init__(self):
        self.lock = threading.Lock()
        self.acknowledged = {}  # key: position
        self.commands = {}      # key: (project, body), of everything ever sent
        self.roots = {}         # position: root, as receipts say
        self.unanswered = []    # keys cut off by a kill
        self.cut_off = 0
        self.problems = []

    def send(self, client, key, project, body):
        """Whether the connection lived to carry the answer."""
        with self.lock:
            self.commands[key] = (project, body)
        try:
            status, answer = client.command(project, key, body)
        except (OSError, http.client.HTTPException):
            with self.lock:
                self.unanswered.append(key)
                self.cut_off += 1
            return False
        with self.lock:
            self.judge(key, status, answer)
        return True

    def judge(self, key, status, answer):
        if status != 200:
            self.problems.append(f"{key}: {status} {answer}")
            return
        position = answer["position"]
        if self.acknowledged.setdefault(key, position) != position:
            self.problems.append(f"{key}: told {self.acknowledged[key]}, retried {position}")
        root = answer["receipt"]["root"]
        if self.roots.setdefault(position, root) != root:
            self.problems.append(f"{key}: two receipts of position {position}")


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout


def register(client):
    _, organisation = client.get("/organisation")
    district = next(unit["code"] for unit in organisation["units"] if unit["kind"] == "district")
    for project in PROJECTS:
        body = {"command": "register", "programme": PROGRAMME, "district": district,
                "name": {"zh": "示例", "en": "Sample"}}
        status, answer = client.command(project, str(uuid.uuid4()), body)
        assert status == 200, answer
    return answer["position"]


def report(evidence, port, token, seed):
    """Sends reports until the server is gone."""
    chance = random.Random(seed)
    client = Client(port, token)
    going = True
    while going:
        key = str(uuid.UUID(int=chance.getrandbits(128), version=4))
        body = {"command": "report_progress", "percent_bp": chance.randrange(10_001), "note": key}
        going = evidence.send(client, key, chance.choice(PROJECTS), body)
    client.close()


def load_and_kill(evidence, server, token, cycle):
    threads = [threading.Thread(target=report, args=(evidence, server.port, token, (cycle << 8) + n))
               for n in range(CLIENTS)]
    for thread in threads:
        thread.start()
    threading.Event().wait(random.Random(cycle).uniform(*LOAD_S))
    server.kill()
    for thread in threads:
        thread.join(JOIN_S)
        assert not thread.is_alive(), "a client hangs"


def retry(evidence, server, token, chance):
    """What was cut off, and some of what was acknowledged, sent again after a restart."""
    known = sorted(evidence.acknowledged)
    again = evidence.unanswered + chance.sample(known, min(RETRIED, len(known)))
    evidence.unanswered = []
    client = Client(server.port, token)
    for key in again:
        project, body = evidence.commands[key]
        assert evidence.send(client, key, project, body), "the server died by itself"
    client.close()


def recorded_reports(client):
    """[(position, key)] of every report, and the positions of all else on the projects."""
    reports, others = [], []
    for project in PROJECTS:
        events, total = 0, 1
        while events < total:
            status, page = client.get(f"/projects/{project}/events?limit={PAGE}&offset={events}")
            assert status == 200, page
            total, events = page["total"], events + len(page["items"])
            for event in page["items"]:
                key = event["data"].get("note")
                (reports if key else others).append((event["position"], key))
    return reports, others


def broken_receipts(client, roots):
    """Positions where the tree has another root than the receipt."""
    return [position for position, root in roots
            if client.get(f"/proofs/tree?position={position}")[1]["root"] != root]


def check_receipts(evidence, client):
    roots = sorted(evidence.roots.items())
    some = random.Random(2).sample(roots, min(RECEIPTS, len(roots))) + roots[-1:]
    problems = [f"no longer the root of position {each}" for each in broken_receipts(client, some)]
    forged = [(roots[0][0], roots[-1][1])]
    if broken_receipts(client, forged) != [roots[0][0]]:
        problems.append("the checker does not notice another root")
    return problems


def check(evidence, client, first, days):
    problems = list(evidence.problems)
    _, health = client.get("/health")
    reports, others = recorded_reports(client)
    problems += [f"lost: {key}" for key in lost(evidence.acknowledged, reports)]
    problems += [f"two effects: {key}" for key in repeated(reports)]
    # Midnight may come meanwhile: a day begins with a record of its own, of no project.
    gaps = missing(reports + others, first, health["position"])
    if len(gaps) > len(days) - 1:
        problems.append(f"nothing at positions {gaps}")
    # The same eyes must see an acknowledgement that nothing stands behind.
    fabricated = {**evidence.acknowledged, "never recorded": health["position"] + 1,
                  reports[0][1]: reports[0][0] + 1}
    if lost(fabricated, reports) != sorted(["never recorded", reports[0][1]]):
        problems.append("the checker does not notice a lost acknowledgement")
    problems += check_receipts(evidence, client)
    return problems, health, client.get("/proofs/tree")[1]


def campaign(baitu, data, log, cycles):
    run(baitu, "sample", "--data", data, "--projects", "20", "--months", "3")
    token = run(baitu, "token", "create", "--data", data, "--role", "supervisor").strip()
    evidence, chance, days = Evidence(), random.Random(1), set()
    server = Server(baitu, data, log)
    try:
        first = register(Client(server.port, token)) + 1
        for cycle in range(cycles):
            load_and_kill(evidence, server, token, cycle)
            server = Server(baitu, data, log)
            days.add(Client(server.port).get("/health")[1]["today"])
            retry(evidence, server, token, chance)
        problems, health, tree = check(evidence, Client(server.port), first, days)
    finally:
        server.kill()
    rebuilt = dict(line.split() for line in run(baitu, "rebuild", "--data", data).splitlines())
    shown = {"position": str(health["applied_position"]), "digest": health["digest"]}
    if rebuilt != shown:
        problems.append(f"rebuilt {rebuilt}, the server showed {shown}")
    verified = dict(line.split() for line in run(baitu, "verify", "--data", data).splitlines())
    if (verified["position"], verified["root"]) != (str(tree["position"]), tree["root"]):
        problems.append(f"verified {verified}, the server showed {tree}")
    if len(evidence.acknowledged) < cycles * MIN_ACKNOWLEDGED or evidence.cut_off < cycles:
        problems.append("too little load to prove anything")
    print(f"{cycles} kills, {len(evidence.acknowledged)} commands acknowledged, "
          f"{evidence.cut_off} cut off, log at position {health['position']}")
    return problems


def main():
    baitu = sys.argv[1]
    cycles = int(sys.argv[2]) if len(sys.argv) > 2 else CYCLES
    with tempfile.TemporaryDirectory(prefix="baitu-kill9-") as folder:
        log_path = pathlib.Path(folder) / "server.log"
        with open(log_path, "w", encoding="utf-8") as log:
            problems = campaign(baitu, str(pathlib.Path(folder) / "data"), log, cycles)
        for problem in problems[:20]:
            print(problem)
        if problems:
            print(log_path.read_text(encoding="utf-8")[-4000:])
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
