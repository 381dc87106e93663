#!/usr/bin/env python3
"""Sends the files that must be refused (sample_data/shapefiles/bad_families.py) to one running
server, one after another, while somebody else reads.

Usage: run.py BAITU [FILES]    so many of them, spread over all; where it is 0 all, and those that
                               take long or much memory (bad_heavy.py)

Each is refused by the reason code that is expected of it, the server is the process it was and
answers, and it takes what is good as before. How long answers and how much memory workers took is
printed. Negative controls: a worker that crashes, and another code than the right one, are noticed.
"""

import http.client
import pathlib
import statistics
import sys
import threading
import time
import uuid

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "crash"))
sys.path.insert(0, str(HERE.parents[1] / "sample_data" / "shapefiles"))

from bad_families import bad_files  # noqa: E402
from bad_heavy import heavy_files  # noqa: E402
from good import GOOD  # noqa: E402
from server import Client, Server  # noqa: E402
from tool import main_of, make_city  # noqa: E402

FILES = 60
READ_PAUSE_S = 0.02
UPLOAD_S = 60  # an answer, at most: a worker is ended before
KIB = 1024
KINDS = {
    "zip": "application/zip", "geojson": "application/geo+json", "json": "application/geo+json",
    "kml": "application/vnd.google-earth.kml+xml", "gpkg": "application/geopackage+sqlite3",
    "fgb": "application/flatgeobuf", "csv": "text/csv",
    "dxf": "image/vnd.dxf",
}
# Stands between server and worker, and notes what the worker took; both end together, and then, as
# the server kills what takes too long, nothing is noted.
WRAPPER = """#!{python} -ISB
import ctypes, os, sys
child = os.fork()
if child == 0:
    ctypes.CDLL(None).prctl(1, 9)
    os.execv({worker!r}, [{worker!r}, *sys.argv[1:]])
_, status, usage = os.wait4(child, 0)
with open({figures!r}, "a") as out:
    out.write(f"{{usage.ru_maxrss}}\\n")
code = os.waitstatus_to_exitcode(status)
os.kill(os.getpid(), -code) if code < 0 else os._exit(code)
"""
CRASHING = "#!/bin/sh\nkill -SEGV $$\n"


def program(path, text):
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
    return str(path)


class Reader:
    """Another user, who asks the same question again and again."""

    def __init__(self, port):
        self.port = port
        self.times_s = []
        self.failures = 0
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self._run)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        self.thread.join()

    def _run(self):
        client = Client(self.port)
        while not self.ended.wait(READ_PAUSE_S):
            began = time.monotonic()
            try:
                status, _ = client.get("/projects?limit=10")
            except (OSError, http.client.HTTPException):
                status = 0
                client = Client(self.port)
            self.times_s.append(time.monotonic() - began)
            self.failures += status != 200

    def p99_ms(self):
        return 1000 * statistics.quantiles(self.times_s, n=100)[-1]


def send(client, name, data):
    """The reason code of the answer; "" where the file can be used."""
    kind = KINDS.get(name.rsplit(".", 1)[1], "application/zip")
    status, answer = client.upload(name, str(uuid.uuid4()), [data], len(data), kind)
    if status != 201:
        return f"status {status}: {answer}"
    return answer["upload"]["refusal"]


def mistaken(client, files, times_s=None):
    """What was not answered as expected, a line each. Adds how long each answer took."""
    lines = []
    for name, data, expected in files:
        began = time.monotonic()
        found = send(client, name, data)
        if times_s is not None:
            times_s.append(time.monotonic() - began)
        if found != expected:
            lines.append(f"{name}: {expected} expected, {found or 'taken'}")
    return lines


def server_problems(server, client, pid, good):
    """Whether it is the process it was, answers, and takes what is good."""
    problems = []
    if server.process.poll() is not None or server.process.pid != pid:
        problems.append("the server ended")
    status, health = client.get("/health")
    if status != 200:
        problems.append(f"health: {status} {health}")
    if found := send(client, "good.zip", good):
        problems.append(f"a good file is refused: {found}")
    return problems


def chosen(count):
    """So many of the files, evenly; an empty one is refused by the server itself, unread."""
    files = [each for each in bad_files() if each[1]]
    return files[::max(1, len(files) // count)] if count else [*files, *heavy_files()]


def control(baitu, data, log, token, worker, files):
    """Whether the check would notice: a worker that crashes, a code that is not the right one."""
    server = Server(baitu, data, log, "--worker", worker)
    client = Client(server.port, token)
    noticed = mistaken(client, files)
    alive = client.get("/health")[0] == 200
    server.stop()
    crashed = [line for line in noticed if line.endswith("worker_crashed")]
    if len(crashed) == len(files) and alive:
        return []
    return [f"control: of {len(files)} crashes {len(crashed)} were noticed, served on: {alive}"]


def summary(files, problems, times_s, figures, quiet, busy):
    codes = {code for *_, code in files}
    mebibytes = [int(line) / KIB for line in figures.read_text(encoding="utf-8").split()]
    return (f"{len(files)} files, {len(codes)} reason codes, {len(problems)} problems; answered "
            f"after {statistics.median(times_s):.2f} s (median), {max(times_s):.2f} s (longest); "
            f"memory of {len(mebibytes)} workers: {statistics.median(mebibytes):.0f} MiB (median), "
            f"{max(mebibytes):.0f} MiB (most); another user's p99 {quiet.p99_ms():.1f} ms alone, "
            f"{busy.p99_ms():.1f} ms beside")


def campaign(baitu, folder, log, count):
    data, figures = folder / "data", folder / "figures"
    token = make_city(baitu, data)
    worker = str(pathlib.Path(baitu).parent / "baitu-worker")
    wrapper = program(folder / "worker", WRAPPER.format(
        python=sys.executable, worker=worker, figures=str(figures)))
    files = chosen(count)
    good = GOOD["gbk_zone_42"]()[0]
    server, times_s = Server(baitu, data, log, "--worker", wrapper), []
    client, pid = Client(server.port, token, UPLOAD_S), server.process.pid
    with Reader(server.port) as quiet:
        time.sleep(2)
    with Reader(server.port) as busy:
        problems = mistaken(client, files, times_s)
    problems += server_problems(server, client, pid, good)
    problems += [f"{reader.failures} reads of another user failed"
                 for reader in (quiet, busy) if reader.failures]
    if not mistaken(client, [(files[0][0], files[0][1], "another code")]):
        problems.append("control: another code was not noticed")
    if server.stop() != 0:
        problems.append("the server did not end as it should")
    crashing = program(folder / "crashing", CRASHING)
    problems += control(baitu, data, log, token, crashing, files[:5])
    print(summary(files, problems, times_s, figures, quiet, busy))
    return problems


if __name__ == "__main__":
    sys.exit(main_of("hostile", campaign, FILES))
