#!/usr/bin/env python3
"""The checker notices what it is there for."""

import unittest

from checker import lost, missing, repeated

RECORDED = [(5, "a"), (6, "b"), (7, "c")]


class Checker(unittest.TestCase):
    def test_is_content_when_everything_acknowledged_is_there(self):
        self.assertEqual(lost({"a": 5, "c": 7}, RECORDED), [])
        self.assertEqual(repeated(RECORDED), [])
        self.assertEqual(missing(RECORDED, 5, 7), [])

    def test_notices_an_acknowledgement_without_a_record(self):
        self.assertEqual(lost({"a": 5, "d": 8}, RECORDED), ["d"])

    def test_notices_an_acknowledgement_at_another_position(self):
        self.assertEqual(lost({"a": 6}, RECORDED), ["a"])

    def test_notices_a_second_effect(self):
        self.assertEqual(repeated([*RECORDED, (8, "a")]), ["a"])

    def test_notices_a_gap(self):
        self.assertEqual(missing([(5, "a"), (7, "c")], 5, 8), [6, 8])


if __name__ == "__main__":
    unittest.main()
