#!/usr/bin/env python3
"""What `baitu` answers to its command lines.

Usage: usage_test.py BAITU
"""

import json
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import unittest
import urllib.error
import urllib.request

BAITU = sys.argv.pop()
DEADLINE_S = 30
FAILED = 1
MISUNDERSTOOD = 2


def baitu(*arguments):
    return subprocess.run([BAITU, *arguments], capture_output=True, text=True, timeout=DEADLINE_S)


class Usage(unittest.TestCase):
    def test_names_a_subcommand_that_there_is_not(self):
        answer = baitu("explode")
        self.assertEqual(answer.returncode, MISUNDERSTOOD)
        self.assertIn("explode", answer.stderr)

    def test_names_an_unknown_option_rather_than_a_missing_one(self):
        answer = baitu("serve", "--dta", "somewhere")
        self.assertEqual(answer.returncode, MISUNDERSTOOD)
        self.assertIn("--dta", answer.stderr)

    def test_names_what_is_missing(self):
        answer = baitu("serve")
        self.assertEqual(answer.returncode, MISUNDERSTOOD)
        self.assertIn("--data is required", answer.stderr)

    def test_says_which_roles_there_are(self):
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "log").mkdir()
            answer = baitu("token", "create", "--data", folder, "--role", "king")
        self.assertNotEqual(answer.returncode, 0)
        self.assertIn("king", answer.stderr)
        self.assertIn("reporter", answer.stderr)


class Serve(unittest.TestCase):
    def test_refuses_a_public_address_that_is_none(self):
        with tempfile.TemporaryDirectory() as folder:
            for address in ("map.example.cn", "ftp://map.example.cn", "https://", "https:///map",
                            "https://map.example.cn/?a=1", "https://map example.cn", "/"):
                data = pathlib.Path(folder) / "city"
                answer = baitu("serve", "--data", data, "--public-url", address)
                self.assertEqual(answer.returncode, FAILED, address)
                self.assertIn("--public-url", answer.stderr)
                self.assertFalse(data.exists())

    def test_refuses_a_trusted_proxy_that_is_no_address(self):
        with tempfile.TemporaryDirectory() as folder:
            data = pathlib.Path(folder) / "city"
            for proxy in ("proxy.example.cn", "10.0.0.0/8", "127.0.0.1:80", ""):
                answer = baitu("serve", "--data", data, "--trusted-proxy", "10.0.0.2",
                               "--trusted-proxy", proxy)
                self.assertEqual(answer.returncode, FAILED, proxy)
                self.assertIn("--trusted-proxy", answer.stderr)
                self.assertFalse(data.exists())

    def test_makes_no_data_folder_where_it_cannot_listen(self):
        with socket.create_server(("127.0.0.1", 0)) as taken, tempfile.TemporaryDirectory() as folder:
            data = pathlib.Path(folder) / "city"
            address = f"127.0.0.1:{taken.getsockname()[1]}"
            answer = baitu("serve", "--data", data, "--listen", address)
            self.assertEqual(answer.returncode, FAILED)
            self.assertIn(f"Cannot listen on {address}", answer.stderr)
            self.assertFalse(data.exists())


class DiskMark(unittest.TestCase):
    def test_refuses_a_file_that_would_leave_less_free_than_its_mark(self):
        with tempfile.TemporaryDirectory() as folder:
            data = pathlib.Path(folder) / "city"
            server = subprocess.Popen(
                [BAITU, "serve", "--data", data, "--listen", "127.0.0.1:0", "--min-free", "1EB"],
                stdout=subprocess.PIPE, text=True)
            self.addCleanup(server.stdout.close)
            try:
                address = server.stdout.readline().split("http://")[1].strip()
                made = baitu("token", "create", "--data", data, "--role", "uploader")
                token = next(word for word in made.stdout.split() if word.startswith("baitu_"))
                upload = urllib.request.Request(
                    f"http://{address}/api/v1/uploads?file_name=a.zip", data=b"PK", method="POST",
                    headers={"Authorization": f"Bearer {token}", "Content-Type": "application/zip",
                             "Idempotency-Key": "00000000-0000-4000-8000-000000000001"})
                with self.assertRaises(urllib.error.HTTPError) as refused:
                    urllib.request.urlopen(upload, timeout=DEADLINE_S)
                self.assertEqual(refused.exception.code, 507)
                self.assertEqual(json.load(refused.exception)["code"], "disk_full")
            finally:
                server.terminate()
                server.wait(DEADLINE_S)


class Sample(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.data = pathlib.Path(folder.name) / "city"
        self.small = ["--projects", "8", "--months", "3", "--until", "2025-06-30"]

    def test_killed_on_its_way_leaves_no_half_a_city(self):
        making = subprocess.Popen([BAITU, "sample", "--data", self.data, "--projects", "50000"])
        aside = self.data.with_name("city.partial")
        while making.poll() is None and not (aside / "log" / "CURRENT").exists():
            pass
        making.kill()
        self.assertEqual(making.wait(DEADLINE_S), -signal.SIGKILL)
        self.assertTrue(aside.exists())
        self.assertFalse(self.data.exists())
        self.assertEqual(baitu("sample", "--data", f"{self.data}/", *self.small).returncode, 0)
        self.assertFalse(aside.exists())
        self.assertTrue((self.data / "log" / "CURRENT").exists())

    def test_fills_an_empty_folder_and_no_other(self):
        self.data.mkdir()
        self.assertEqual(baitu("sample", "--data", self.data, *self.small).returncode, 0)
        refused = baitu("sample", "--data", self.data, *self.small)
        self.assertNotEqual(refused.returncode, 0)
        self.assertIn("not empty", refused.stderr)


if __name__ == "__main__":
    unittest.main()
