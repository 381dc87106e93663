"""The real server as a process to be killed, and a client of its API."""

import http.client
import json
import re
import signal
import subprocess

START_S = 60
ANSWER_S = 20


class Server:
    """`baitu serve` on a free port of 127.0.0.1, anonymous reading on."""

    def __init__(self, baitu, data, log):
        self.process = subprocess.Popen(
            [baitu, "serve", "--data", data, "--listen", "127.0.0.1:0", "--anonymous-read"],
            stdout=subprocess.PIPE, stderr=log, text=True)
        greeting = self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)", greeting)
        if not found:
            self.process.wait(START_S)
            raise RuntimeError(f"the server did not start: {greeting!r}, see its log")
        self.port = int(found[1])

    def kill(self):
        """kill -9, as the machine would go."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(ANSWER_S)
        self.process.stdout.close()


class Client:
    """One connection. A connection that ends raises OSError or http.client.HTTPException."""

    def __init__(self, port, token=None):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=ANSWER_S)
        self.token = token

    def get(self, path):
        self.connection.request("GET", "/api/v1" + path)
        return self._answer()

    def command(self, project, key, body):
        self.connection.request(
            "POST", f"/api/v1/projects/{project}/commands", json.dumps(body),
            {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json",
             "Idempotency-Key": key})
        return self._answer()

    def close(self):
        self.connection.close()

    def _answer(self):
        response = self.connection.getresponse()
        return response.status, json.loads(response.read())
