#!/usr/bin/env python3
"""Adds up what ./test has run and ends with the one line of counts.

Usage: count_results.py RESULTS

RESULTS/stages.tsv has one line per stage: its title, its exit status or "not run", and the report
it was to write, if it is a stage of many tests. A stage without a report counts as one. A report
that is missing, unreadable or claims success for a stage that failed counts as one failure: nothing
passes by not having run. Exits with 1 if anything failed.
"""

import json
import pathlib
import sys
import xml.etree.ElementTree
from typing import NamedTuple


class Counts(NamedTuple):
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def plus(self, other):
        return Counts(*(mine + theirs for mine, theirs in zip(self, other)))

    def __str__(self):
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


def from_ctest(text):
    counts = Counts()
    for case in xml.etree.ElementTree.fromstring(text).iter("testcase"):
        skipped = case.find("skipped")
        # A test whose program is missing is "not run" too, but nobody chose to skip it.
        chosen = skipped is not None and skipped.get("message", "").startswith(("SKIP_", "Disabled"))
        if case.get("status") == "run":
            counts = counts.plus(Counts(passed=1))
        elif case.get("status") == "disabled" or chosen:
            counts = counts.plus(Counts(skipped=1))
        else:
            counts = counts.plus(Counts(failed=1))
    return counts


def from_vitest(text):
    report = json.loads(text)
    return Counts(report["numPassedTests"], report["numFailedTests"],
                  report["numPendingTests"] + report["numTodoTests"])


def from_playwright(text):
    stats = json.loads(text)["stats"]
    # A test that passes only when repeated is a failure to look at.
    return Counts(stats["expected"], stats["unexpected"] + stats["flaky"], stats["skipped"])


READERS = {"ctest.xml": from_ctest, "vitest.json": from_vitest, "playwright.json": from_playwright}


def count_stage(results, status, report):
    if status == "not run":
        return Counts(skipped=1)
    if not report:
        return Counts(passed=1) if status == "0" else Counts(failed=1)
    try:
        counts = READERS[report]((results / report).read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, xml.etree.ElementTree.ParseError):
        return Counts(failed=1)
    nothing_said = counts.failed == 0 and (status != "0" or counts.passed == 0)
    return counts.plus(Counts(failed=1)) if nothing_said else counts


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    results = pathlib.Path(sys.argv[1])
    total = Counts()
    for line in (results / "stages.tsv").read_text(encoding="utf-8").splitlines():
        title, status, report = line.split("\t")
        counts = count_stage(results, status, report)
        total = total.plus(counts)
        print(f"  {title}: {counts}")
    if total == Counts():
        total = Counts(failed=1)
    print(total)
    sys.exit(1 if total.failed else 0)


if __name__ == "__main__":
    main()
