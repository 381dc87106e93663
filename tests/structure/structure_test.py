#!/usr/bin/env python3
"""The structure checks find what is planted for them, and nothing in a clean tree."""

import unittest

import structure
from functions import functions_of

CLEAN = {
    "domain/base/error.hpp": "#pragma once\n#include <string>\n",
    "domain/project/events.hpp": '#include "domain/base/error.hpp"\n',
    "domain/event.hpp": '#include "domain/project/events.hpp"\n',
    "domain/project/decide.cpp": '#include <fmt/format.h>\n\n#include "domain/event.hpp"\n',
    "eventstore/rocksdb/log.cpp": "#include <rocksdb/db.h>\n#include <unistd.h>\n",
    "tests/domain/decide_test.cpp": "#include <gtest/gtest.h>\n",
}


def function_of_lines(lines):
    return "void f() {\n" + "  g();\n" * (lines - 2) + "}\n"


class CleanTree(unittest.TestCase):
    def test_passes_every_check(self):
        for name, check in structure.CHECKS.items():
            self.assertEqual(check(CLEAN), [], name)


class Directions(unittest.TestCase):
    def refused(self, path, text):
        findings = structure.directions({**CLEAN, path: text})
        self.assertEqual(len(findings), 1, findings)
        self.assertIn(path, findings[0])

    def test_the_domain_does_not_know_the_record(self):
        self.refused("domain/project/state.cpp", '#include "eventstore/record.hpp"\n')

    def test_a_store_knows_only_the_seam(self):
        self.refused("eventstore/rocksdb/log.cpp", '#include "eventstore/codec/codec.hpp"\n')

    def test_the_app_knows_no_http(self):
        self.refused("api/app/city.cpp", '#include "api/http/message.hpp"\n')

    def test_a_package_has_one_home(self):
        self.refused("api/routes/projects.cpp", "#include <boost/beast/http.hpp>\n")
        self.refused("eventstore/codec/codec.cpp", "  #  include <rocksdb/db.h>\n")

    def test_a_package_without_a_row_is_refused(self):
        self.refused("domain/base/text.cpp", "#include <unicode/ustring.h>\n")

    def test_a_room_without_a_row_is_refused(self):
        self.refused("domain/forest/tree.hpp", '#include "domain/base/error.hpp"\n')

    def test_the_product_does_not_include_its_tests(self):
        self.refused("domain/base/text.cpp", '#include "tests/domain/given.hpp"\n')

    def test_a_cycle_in_the_table_is_found(self):
        self.assertEqual(len(structure.cycles({"a": ["b"], "b": ["c"], "c": ["a"], "d": ["a"]})), 3)


class OwnHeaderFirst(unittest.TestCase):
    TREE = {**CLEAN, "domain/base/error.cpp": '#include "domain/base/error.hpp"\n\n#include <string>\n'}

    def test_a_source_that_begins_with_its_header_passes(self):
        self.assertEqual(structure.own_header_first(self.TREE), [])

    def test_a_header_that_others_come_before_is_found(self):
        for text in ('#include <string>\n#include "domain/base/error.hpp"\n', "int x;\n"):
            findings = structure.own_header_first({**self.TREE, "domain/base/error.cpp": text})
            self.assertEqual(len(findings), 1, findings)


class Sizes(unittest.TestCase):
    def refused(self, path, text):
        findings = structure.sizes({path: text})
        self.assertEqual(len(findings), 1, findings)

    def test_files_over_their_length_are_refused(self):
        for path, allowed in (("domain/a.hpp", 300), ("domain/a.cpp", 500), ("web/src/a.svelte", 500),
                              ("web/src/a.ts", 500), ("web/src/a.test.ts", 800),
                              ("tests/domain/a_test.cpp", 800)):
            self.assertEqual(structure.sizes({path: "\n" * allowed}), [])
            self.refused(path, "\n" * (allowed + 1))

    def test_a_line_over_100_columns_is_refused(self):
        self.assertEqual(structure.sizes({"domain/a.cpp": "/" * 100}), [])
        self.refused("domain/a.cpp", "/" * 101)

    def test_a_function_over_60_lines_is_refused(self):
        short = function_of_lines(1) * 20
        self.assertEqual(structure.sizes({"domain/a.cpp": short + function_of_lines(60)}), [])
        self.refused("domain/a.cpp", short + function_of_lines(61))

    def test_more_than_one_function_in_ten_over_25_lines_is_refused(self):
        tree = function_of_lines(25) * 9
        self.assertEqual(structure.sizes({"domain/a.cpp": tree + function_of_lines(25)}), [])
        self.refused("domain/a.cpp", tree + function_of_lines(26))


class Functions(unittest.TestCase):
    def measured(self, text):
        return [function.lines for function in functions_of(text)]

    def test_members_templates_and_tests_are_functions(self):
        self.assertEqual(self.measured("namespace n {\nclass A final : public B<int()> {\n public:\n"
                                       "  A() : b_{1}, c_(2) {\n  }\n  int b_{0};\n"
                                       "  auto operator<=>(const A&) const = default;\n"
                                       "  bool operator==(const A& o) const { return b_ == o.b_; }\n"
                                       "};\ntemplate <class T = int>\nT f(T t = {}) noexcept\n{\n"
                                       "  return t;\n}\n}\nTEST(A, B) {\n\n}\n"), [2, 1, 5, 3])

    def test_data_and_declarations_are_not(self):
        self.assertEqual(self.measured("constexpr int k[] = {\n1,\n2\n};\nenum class E { a, b };\n"
                                       "std::atomic<int> n{0};\nvoid f(int a = g({1, 2}));\n"
                                       "#define M(x) do { x; } while (0)\n"), [])

    def test_a_lambda_with_a_name_is_a_function(self):
        self.assertEqual(self.measured("constexpr auto f = [](int x) {\n  return x;\n};\n"), [3])

    def test_brackets_in_literals_and_comments_do_not_count(self):
        self.assertEqual(self.measured("void f() {\n  g(\"}\", '}', R\"x(})x\", 1'000);  // }\n"
                                       "  /* } */\n}\n"), [4])


class Words(unittest.TestCase):
    def test_left_overs_and_machine_paths_are_refused(self):
        for text in ("// TO" + "DO: later", "FIX" + "ME", "x = '/ho" + "me/someone/x'"):
            self.assertEqual(len(structure.words({"web/src/a.ts": text})), 1, text)


if __name__ == "__main__":
    unittest.main()
