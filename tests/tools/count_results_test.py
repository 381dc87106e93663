#!/usr/bin/env python3
"""The counts of ./test: every report is read, and nothing passes by not having run."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "tools" / "count_results.py"

CTEST = """<?xml version="1.0" encoding="UTF-8"?>
<testsuite name="x" tests="5" failures="1" disabled="1" skipped="1">
  <testcase name="a" status="run"/>
  <testcase name="b" status="fail"><failure message=""/></testcase>
  <testcase name="c" status="notrun"><skipped message="SKIP_REGULAR_EXPRESSION_MATCHED"/></testcase>
  <testcase name="d" status="disabled"/>
  <testcase name="e" status="notrun"><skipped message="Unable to find executable"/></testcase>
</testsuite>"""
CTEST_GOOD = '<testsuite><testcase name="a" status="run"/></testsuite>'
VITEST = ('{"numPassedTests": 4, "numFailedTests": 0, "numPendingTests": 1, "numTodoTests": 0}')
PLAYWRIGHT = '{"stats": {"expected": 3, "unexpected": 0, "flaky": 1, "skipped": 2}}'


class CountResults(unittest.TestCase):
    def counted(self, stages, **reports):
        """The last line and the exit status."""
        with tempfile.TemporaryDirectory() as folder:
            results = pathlib.Path(folder)
            (results / "stages.tsv").write_text("".join(f"{line}\n" for line in stages))
            for name, text in reports.items():
                (results / name.replace("_", ".")).write_text(text)
            run = subprocess.run([sys.executable, "-B", SCRIPT, results], capture_output=True,
                                 text=True)
            return run.stdout.splitlines()[-1], run.returncode

    def test_stages_without_a_report_count_as_one(self):
        self.assertEqual(self.counted(["format\t0\t", "lint\t0\t"]),
                         ("2 passed, 0 failed, 0 skipped", 0))
        self.assertEqual(self.counted(["format\t0\t", "lint\t7\t", "e2e\tnot run\t"]),
                         ("1 passed, 1 failed, 1 skipped", 1))

    def test_each_kind_of_report_is_read(self):
        self.assertEqual(self.counted(["ctest\t8\tctest.xml"], ctest_xml=CTEST),
                         ("1 passed, 2 failed, 2 skipped", 1))
        self.assertEqual(self.counted(["vitest\t0\tvitest.json"], vitest_json=VITEST),
                         ("4 passed, 0 failed, 1 skipped", 0))
        self.assertEqual(self.counted(["e2e\t0\tplaywright.json"], playwright_json=PLAYWRIGHT),
                         ("3 passed, 1 failed, 2 skipped", 1))

    def test_a_missing_or_broken_report_is_a_failure(self):
        self.assertEqual(self.counted(["ctest\t0\tctest.xml"]),
                         ("0 passed, 1 failed, 0 skipped", 1))
        self.assertEqual(self.counted(["ctest\t0\tctest.xml"], ctest_xml="<testsuite>"),
                         ("0 passed, 1 failed, 0 skipped", 1))

    def test_a_good_report_of_a_stage_that_failed_is_a_failure(self):
        self.assertEqual(self.counted(["ctest\t1\tctest.xml"], ctest_xml=CTEST_GOOD),
                         ("1 passed, 1 failed, 0 skipped", 1))

    def test_no_tests_at_all_is_a_failure(self):
        self.assertEqual(self.counted(["ctest\t0\tctest.xml"], ctest_xml="<testsuite/>"),
                         ("0 passed, 1 failed, 0 skipped", 1))
        self.assertEqual(self.counted([]), ("0 passed, 1 failed, 0 skipped", 1))


if __name__ == "__main__":
    unittest.main()
