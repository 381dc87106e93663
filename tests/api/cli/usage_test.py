#!/usr/bin/env python3
"""What `baitu` answers to a command line that it does not understand.

Usage: usage_test.py BAITU
"""

import pathlib
import subprocess
import sys
import tempfile
import unittest

BAITU = sys.argv.pop()
DEADLINE_S = 30
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


if __name__ == "__main__":
    unittest.main()
