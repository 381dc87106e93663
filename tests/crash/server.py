"""The real server as a process to be killed, and a client of its API."""

import http.client
import json
import os
import re
import signal
import subprocess

STOP_S = 60
ANSWER_S = 20


class NotStarted(Exception):
    """The server ended before it served, with `code`."""

    def __init__(self, process, code):
        super().__init__(f"the server did not start: exit code {code}, see its log")
        self.process = process
        self.code = code


class Server:
    """`baitu serve` on a free port of 127.0.0.1, anonymous reading on. `options` are more of its
    own, `under` a command it runs under, which becomes the server, `environment` more variables."""

    def __init__(self, baitu, data, log, *options, under=(), environment=None):
        self.process = subprocess.Popen(
            [*under, baitu, "serve", "--data", data, "--listen", "127.0.0.1:0",
             "--anonymous-read", *options],
            stdout=subprocess.PIPE, stderr=log, text=True,
            env={**os.environ, **(environment or {})})
        greeting = self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)", greeting)
        if not found:
            raise NotStarted(self.process, self.ended())
        self.port = int(found[1])

    def kill(self):
        """kill -9, as the machine would go."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(ANSWER_S)
        self.process.stdout.close()

    def stop(self):
        """SIGTERM; the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.ended()

    def ended(self):
        """The exit code of a server that is ending."""
        try:
            return self.process.wait(STOP_S)
        finally:
            self.process.kill()
            self.process.stdout.close()


class Client:
    """One connection. A connection that ends raises OSError or http.client.HTTPException."""

    def __init__(self, port, token=None, answer_s=ANSWER_S):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=answer_s)
        self.token = token

    def get(self, path):
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        self.connection.request("GET", "/api/v1" + path, headers=headers)
        return self._answer()

    def command(self, project, key, body):
        return self._post(f"/api/v1/projects/{project}/commands", key, "application/json",
                          json.dumps(body))

    def upload(self, name, key, parts, size, kind="application/zip"):
        """Sends the file that `parts` yields bit by bit, `size` bytes in all."""
        return self._post(f"/api/v1/uploads?file_name={name}", key, kind, parts,
                          {"Content-Length": str(size)})

    def close(self):
        self.connection.close()

    def _post(self, path, key, kind, body, more=None):
        self.connection.request(
            "POST", path, body,
            {"Authorization": f"Bearer {self.token}", "Content-Type": kind,
             "Idempotency-Key": key, **(more or {})})
        return self._answer()

    def _answer(self):
        response = self.connection.getresponse()
        return response.status, json.loads(response.read())
