"""Load on a server, what its clients were told, and both held against the record."""

import http.client
import random
import threading
import uuid

from checker import lost, missing, repeated
from server import Client

CLIENTS = 6
PROJECTS = [f"GZ-9{number:02}" for number in range(1, 5)]
JOIN_S = 60
RETRIED = 10    # acknowledged commands retried after each restart
RECEIPTS = 100  # held against the tree at the end
PAGE = 1000
OF_DAYS = "calendar.day_advanced,supervision.colour_changed"
PROGRAMME = "GZ"


class Evidence:
    """What clients were told. `tolerated`: codes of refusals that are no problem. Threads: any."""

    def __init__(self, tolerated=()):
        self.lock = threading.Lock()
        self.tolerated = tolerated
        self.closed = False     # nothing counts that is read from now on
        self.acknowledged = {}  # key: position
        self.commands = {}      # key: (project, body), of everything ever sent
        self.roots = {}         # position: root, as receipts say
        self.signed = {}        # position: signed tree, as receipts say
        self.unanswered = []    # keys cut off or refused
        self.cut_off = 0
        self.refused = {}       # code: how many times
        self.problems = []

    def send(self, client, key, project, body):
        """Whether it was acknowledged."""
        with self.lock:
            self.commands[key] = (project, body)
        return self.note(key, lambda: client.command(project, key, body))

    def note(self, key, sending):
        try:
            status, answer = sending()
        except (OSError, http.client.HTTPException):
            with self.lock:
                self.unanswered.append(key)
                self.cut_off += 1
            return False
        with self.lock:
            if self.closed:
                self.unanswered.append(key)
                self.cut_off += 1
                return False
            return self.judge(key, status, answer)

    def judge(self, key, status, answer):
        code = answer.get("code")
        if code in self.tolerated:
            self.refused[code] = self.refused.get(code, 0) + 1
            self.unanswered.append(key)
            return False
        if status not in (200, 201):
            self.problems.append(f"{key}: {status} {answer}")
            return False
        position = answer["position"]
        if self.acknowledged.setdefault(key, position) != position:
            self.problems.append(f"{key}: told {self.acknowledged[key]}, retried {position}")
        receipt = answer["receipt"]
        if self.roots.setdefault(position, receipt["root"]) != receipt["root"]:
            self.problems.append(f"{key}: two receipts of position {position}")
        self.signed[position] = receipt["signed_tree"]
        return True


def register(client, **more):
    """Registers the projects; the position of the last. `more` goes into the command."""
    _, organisation = client.get("/organisation")
    district = next(unit["code"] for unit in organisation["units"] if unit["kind"] == "district")
    for project in PROJECTS:
        body = {"command": "register", "programme": PROGRAMME, "district": district,
                "name": {"zh": "示例", "en": "Sample"}, **more}
        status, answer = client.command(project, str(uuid.uuid4()), body)
        assert status == 200, answer
    return answer["position"]


def report_once(evidence, client, chance):
    """Whether a report made by chance was acknowledged."""
    key = str(uuid.UUID(int=chance.getrandbits(128), version=4))
    body = {"command": "report_progress", "percent_bp": chance.randrange(10_001), "note": key}
    return evidence.send(client, key, chance.choice(PROJECTS), body)


def report(evidence, port, token, seed, enough=None):
    """Sends reports until one is not acknowledged, or `enough` is set."""
    chance = random.Random(seed)
    client = Client(port, token)
    while not (enough and enough.is_set()) and report_once(evidence, client, chance):
        pass
    client.close()


def start_load(evidence, port, token, seed, enough=None):
    """Threads that report until the server is gone, refuses, or `enough` is set."""
    threads = [threading.Thread(target=report,
                                args=(evidence, port, token, (seed << 8) + number, enough))
               for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    return threads


def join(threads):
    for thread in threads:
        thread.join(JOIN_S)
        assert not thread.is_alive(), "a client hangs"


def pause(chance, span_s):
    """Lets the load go on for a while of `span_s` (from, to)."""
    threading.Event().wait(chance.uniform(*span_s))


def retry(evidence, port, token, chance):
    """What was cut off or refused, and some of what was acknowledged, sent again."""
    known = sorted(key for key in evidence.acknowledged if key in evidence.commands)
    again = evidence.unanswered + chance.sample(known, min(RETRIED, len(known)))
    evidence.unanswered = []
    client = Client(port, token)
    for key in again:
        project, body = evidence.commands[key]
        if not evidence.send(client, key, project, body):
            evidence.problems.append(f"{key}: sent again, but not acknowledged")
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
            if client.get(f"/proofs/tree?position={position}")[1].get("root") != root]


def check_receipts(evidence, client):
    roots = sorted(evidence.roots.items())
    some = random.Random(2).sample(roots, min(RECEIPTS, len(roots))) + roots[-1:]
    problems = [f"no longer the root of position {each}" for each in broken_receipts(client, some)]
    forged = [(roots[0][0], roots[-1][1])]
    if broken_receipts(client, forged) != [roots[0][0]]:
        problems.append("the checker does not notice another root")
    return problems


def of_days(client, first):
    """Positions from `first` on of what days record by themselves when they begin."""
    status, page = client.get(f"/events?type={OF_DAYS}&after={first - 1}&limit={PAGE}")
    assert status == 200, page
    return [event["position"] for event in page["items"]]


def check(evidence, client, first, others=()):
    """Problems of the record from position `first` on, the health and the tree it was held against.
    `client` may read everything; `others`: positions known to hold something else."""
    problems = list(evidence.problems)
    _, health = client.get("/health")
    reports, more = recorded_reports(client)
    told = {key: position for key, position in evidence.acknowledged.items()
            if key in evidence.commands}
    problems += [f"lost: {key}" for key in lost(told, reports)]
    problems += [f"two effects: {key}" for key in repeated(reports)]
    held = reports + more + [(position, None) for position in [*others, *of_days(client, first)]]
    gaps = missing(held, first, health["position"])
    if gaps:
        problems.append(f"nothing at positions {gaps}")
    # The same eyes must see an acknowledgement that nothing stands behind.
    fabricated = {**told, "never recorded": health["position"] + 1,
                  reports[0][1]: reports[0][0] + 1}
    if not {"never recorded", reports[0][1]} <= set(lost(fabricated, reports)):
        problems.append("the checker does not notice a lost acknowledgement")
    problems += check_receipts(evidence, client)
    return problems, health, client.get("/proofs/tree")[1]
