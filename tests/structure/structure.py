#!/usr/bin/env python3
"""Holds the structure that ARCHITECTURE.md states: folder directions, own headers first, sizes, words.

Usage: structure.py directions|own_header_first|sizes|words ROOT

Every check takes the tree as {path: text} and returns its findings as lines; no lines is a pass.
"""

import os
import pathlib
import re
import sys

from functions import functions_of

# --- Directions ---------------------------------------------------------------------------------

# Which rooms a room may include from; itself always. A folder is a room, with one exception: what
# the whole domain may record (domain/event.hpp, streams.hpp and the *events.hpp of its folders)
# is the room "domain/event".
DOMAIN = ["domain/base", "domain/shape", "domain/event", "domain/organisation", "domain/calendar",
          "domain/programme", "domain/project", "domain/upload", "domain/layer",
          "domain/responsibility", "domain/document", "domain/baseline", "domain/supervision",
          "domain/report", "domain/meeting", "domain/evaluation", "domain/publicity",
          "domain/archive", "domain/portfolio", "domain/pack", "domain/trace"]
RECORD = ["eventstore", "eventstore/merkle", "eventstore/codec", "eventstore/projection",
          "eventstore/backup", "eventstore/erasure", "eventstore/search"]
MAP = ["geo/tile", "geo/layer"]
MAY_INCLUDE = {
    "domain/base": [],
    "domain/shape": ["domain/base"],
    "domain/event": ["domain/base", "domain/shape"],
    "domain/organisation": ["domain/base", "domain/event"],
    "domain/calendar": ["domain/base", "domain/event"],
    "domain/programme": ["domain/base", "domain/calendar", "domain/event", "domain/organisation"],
    "domain/project": ["domain/base", "domain/event", "domain/organisation", "domain/programme",
                       "domain/shape"],
    "domain/upload": ["domain/base", "domain/event", "domain/shape"],
    "domain/layer": ["domain/base", "domain/event", "domain/shape"],
    "domain/responsibility": ["domain/base", "domain/event", "domain/organisation",
                              "domain/programme"],
    "domain/document": ["domain/base", "domain/event", "domain/organisation", "domain/programme"],
    "domain/report": ["domain/base", "domain/event", "domain/organisation", "domain/programme"],
    "domain/meeting": ["domain/base", "domain/event", "domain/organisation", "domain/programme"],
    "domain/evaluation": ["domain/base", "domain/event", "domain/organisation", "domain/programme"],
    "domain/publicity": ["domain/base", "domain/event", "domain/organisation", "domain/programme"],
    "domain/archive": ["domain/base", "domain/event", "domain/organisation", "domain/programme"],
    "domain/baseline": ["domain/base", "domain/event", "domain/programme"],
    "domain/supervision": ["domain/base", "domain/calendar", "domain/event", "domain/organisation",
                           "domain/programme"],
    "domain/portfolio": ["domain/base", "domain/event", "domain/organisation", "domain/programme",
                         "domain/project"],
    "domain/pack": ["domain/base", "domain/event", "domain/meeting", "domain/portfolio",
                    "domain/programme", "domain/project", "domain/supervision"],
    "domain/trace": ["domain/base", "domain/event", "domain/portfolio", "domain/report",
                     "domain/supervision"],
    "eventstore/merkle": ["domain/base"],
    "eventstore": ["domain/base", "domain/event", "eventstore/merkle"],
    "eventstore/memory": ["domain/base", "eventstore", "eventstore/merkle"],
    "eventstore/rocksdb": ["domain/base", "eventstore", "eventstore/merkle"],
    "eventstore/backup": ["domain/base", "eventstore", "eventstore/merkle"],
    "eventstore/erasure": ["domain/base", "eventstore", "eventstore/merkle"],
    "eventstore/codec": ["domain/base", "domain/event", "eventstore", "eventstore/merkle"],
    "eventstore/search": ["domain/base", "domain/event", "eventstore", "eventstore/codec",
                          "eventstore/merkle"],
    "eventstore/projection": ["domain/base", "domain/event", "domain/portfolio", "domain/shape",
                              "eventstore", "eventstore/codec", "eventstore/merkle"],
    # The worker's side of the fence, and the server's: of it the server links geo/worker,
    # geo/tables, geo/sheet and geo/xlsx alone.
    "geo/text": [],
    "geo/worker": ["domain/base", "domain/shape", "geo/sheet", "geo/tables", "geo/text"],
    "geo/tables": ["domain/base"],
    "geo/sheet": ["domain/base"],
    "geo/xlsx": ["domain/base", "geo/sheet"],
    "geo/archive": ["geo/text", "geo/worker"],
    "geo/shapefile": ["domain/base", "domain/shape", "geo/archive", "geo/text", "geo/worker"],
    "geo/crs": ["domain/shape", "geo/worker"],
    "geo/sandbox": ["domain/base"],
    "geo/media": ["domain/base", "geo/archive", "geo/text", "geo/worker"],
    "geo/gdal": ["domain/base", "domain/shape", "geo/archive", "geo/crs", "geo/media", "geo/shapefile",
                 "geo/sheet", "geo/tables", "geo/text", "geo/worker"],
    "geo/gdal/worker": ["geo/archive", "geo/crs", "geo/gdal", "geo/sandbox", "geo/tables",
                        "geo/text", "geo/worker"],
    "geo/tile": ["domain/base", "domain/shape"],
    "geo/index": ["domain/base", "geo/tile"],
    "geo/layer": ["domain/base", "domain/shape", "domain/event", "eventstore",
                  "eventstore/projection", "geo/index", "geo/tile"],
    "sample_data/catalogue": ["domain/base", "domain/event", "domain/programme"],
    "sample_data/generator": [*DOMAIN, *RECORD, "sample_data/catalogue"],
    "api/http": ["domain/base"],
    "api/outbound": ["domain/base"],
    "api/auth": ["domain/base", "eventstore", "eventstore/merkle"],
    # The app opens the embedded store; all else it does through the seam.
    "api/tables": [*DOMAIN, "geo/sheet"],
    "api/app": [*DOMAIN, *RECORD, *MAP, "eventstore/rocksdb", "geo/tables", "geo/worker",
                "api/auth", "api/tables"],
    "api/basemap": ["domain/base", "api/app", "api/outbound"],
    "api/live": [*DOMAIN, *MAP, "api/app", "api/auth", "api/http", "api/routes"],
    "api/routes": [*DOMAIN, *MAP, "eventstore", "eventstore/merkle", "eventstore/codec", "eventstore/search",
                   "geo/sheet", "geo/worker",
                   "geo/xlsx", "api/app", "api/auth", "api/basemap", "api/http", "api/tables"],
    "api/cli": [*DOMAIN, *RECORD, "eventstore/memory", "eventstore/rocksdb", "sample_data/generator",
                "geo/worker", "api/app", "api/auth", "api/basemap", "api/http", "api/live",
                "api/routes"],
    "api": ["api/cli"],
}

# Where a package may be included; a header of no row is refused.
EVERYWHERE = ("",)
PACKAGES = {
    "boost/asio": ("api/http",),
    "boost/beast": ("api/http",),
    "boost/json": ("api",),
    "boost/url": ("api/http",),
    "curl/": ("api/outbound",),
    "zlib.h": ("api/http",),
    "openssl/": ("eventstore", "eventstore/merkle", "eventstore/erasure", "api/http"),
    "rocksdb/": ("eventstore/rocksdb",),
    "groonga": ("eventstore/search",),
    "simdjson": ("eventstore/codec",),
    "protozero/": ("geo/tile",),
    "CLI/": ("api/cli",),
    "spdlog/": ("api/cli",),
    "archive": ("geo/archive",),
    "proj.h": ("geo/crs",),
    "geos_c.h": ("geo/gdal",),
    "gdal": ("geo/gdal",),
    "ogr": ("geo/gdal",),
    "cpl_": ("geo/gdal",),
    "iconv.h": ("geo/text",),
    "seccomp.h": ("geo/sandbox",),
    "xlsxwriter": ("geo/xlsx",),
    "linux/": ("geo/sandbox",),
    "fmt/": EVERYWHERE,
}
POSIX = re.compile(r"(sys|arpa|netinet)/\w+\.h|(fcntl|unistd|pthread|poll|spawn|signal|grp)\.h")
STANDARD = re.compile(r"[a-z_]+")

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]+([<"])([^>"]+)[>"]', re.MULTILINE)


def is_cpp(path):
    return path.endswith((".cpp", ".hpp"))


def room_of(path):
    folder, name = os.path.split(path)
    if folder == "domain" or (folder.startswith("domain/") and name.endswith("events.hpp")):
        return "domain/event"
    return folder


def own_include_findings(path, included):
    room, target = room_of(path), room_of(included)
    if included.startswith("tests/"):
        return [f"{path}: includes {included}, which is a test"]
    if room not in MAY_INCLUDE:
        return [f"{path}: {room} is not in the table of directions"]
    if target != room and target not in MAY_INCLUDE[room]:
        return [f"{path}: {room} may not include {included}"]
    return []


def package_findings(path, included):
    if POSIX.fullmatch(included) or STANDARD.fullmatch(included):
        return []
    homes = next((homes for package, homes in PACKAGES.items() if included.startswith(package)), ())
    if any(path.startswith(home) for home in homes):
        return []
    return [f"{path}: <{included}> has its home in {' and '.join(homes) or 'no row of the table'}"]


def directions(tree):
    findings = cycles(MAY_INCLUDE)
    for path, text in tree.items():
        if not is_cpp(path) or path.startswith("tests/"):
            continue
        for bracket, included in INCLUDE.findall(text):
            if bracket == '"':
                findings += own_include_findings(path, included)
            else:
                findings += package_findings(path, included)
    return findings


def own_header_first(tree):
    """A source includes its own header before any other: building it compiles that header alone."""
    findings = []
    for path, text in tree.items():
        header = path.removesuffix(".cpp") + ".hpp"
        if path.endswith(".cpp") and header in tree:
            first = INCLUDE.search(text)
            if first is None or first.group(2) != header:
                findings.append(f"{path}: includes something before {header}")
    return findings


def cycles(table):
    """One line per room that reaches itself: then the table itself would allow a cycle."""
    findings = []
    for room in table:
        seen, open_rooms = set(), list(table[room])
        while open_rooms:
            current = open_rooms.pop()
            if current not in seen:
                seen.add(current)
                open_rooms += table.get(current, [])
        if room in seen:
            findings.append(f"the table of directions lets {room} reach itself")
    return findings


# --- Sizes --------------------------------------------------------------------------------------

FUNCTION_LINES_MAX = 60
FUNCTION_LINES_P90_MAX = 25
COLUMNS_MAX = 100
TEST_LINES_MAX = 800
HEADER_LINES_MAX = 300
SOURCE_LINES_MAX = 500
SOURCES = (".cpp", ".ts", ".svelte", ".py")


def lines_max(path):
    if path.startswith("tests/") or path.endswith(".test.ts"):
        return TEST_LINES_MAX
    return HEADER_LINES_MAX if path.endswith(".hpp") else SOURCE_LINES_MAX


def line_findings(path, text):
    lines = text.splitlines()
    findings = []
    if len(lines) > lines_max(path):
        findings.append(f"{path}: {len(lines)} lines, {lines_max(path)} allowed")
    if is_cpp(path):
        findings += [f"{path}:{number}: {len(line)} columns, {COLUMNS_MAX} allowed"
                     for number, line in enumerate(lines, 1) if len(line) > COLUMNS_MAX]
    return findings


def sizes(tree):
    findings, function_lines = [], []
    for path, text in tree.items():
        if is_cpp(path) or path.endswith(SOURCES):
            findings += line_findings(path, text)
        if not is_cpp(path):
            continue
        for function in functions_of(text):
            function_lines.append(function.lines)
            if function.lines > FUNCTION_LINES_MAX:
                findings.append(f"{path}:{function.line}: {function.name}: {function.lines} lines, "
                                f"{FUNCTION_LINES_MAX} allowed")
    p90 = sorted(function_lines)[len(function_lines) * 9 // 10] if function_lines else 0
    if p90 > FUNCTION_LINES_P90_MAX:
        findings.append(f"one function in ten is longer than {p90 - 1} lines, "
                        f"{FUNCTION_LINES_P90_MAX} allowed")
    return findings


# --- Words --------------------------------------------------------------------------------------

# Put together here, so that this file does not find itself.
LEFT_OVERS = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "X" * 3, "HA" + "CK"]) + r")\b")
MACHINE_PATHS = re.compile(r"(?<![\w.~-])/(home|root|work|Users)/\w")
GENERATED = ("package-lock.json",)


def words(tree):
    findings = []
    for path, text in tree.items():
        if path.endswith(GENERATED):
            continue
        for number, line in enumerate(text.splitlines(), 1):
            if LEFT_OVERS.search(line):
                findings.append(f"{path}:{number}: left over: {line.strip()[:80]}")
            if MACHINE_PATHS.search(line):
                findings.append(f"{path}:{number}: path of one machine: {line.strip()[:80]}")
    return findings


# ------------------------------------------------------------------------------------------------

CHECKS = {"directions": directions, "own_header_first": own_header_first, "sizes": sizes, "words": words}
NOT_OURS = {".git", "build", "data", "node_modules", "dist", "results", "schema.d.ts"}


def read_tree(root):
    tree = {}
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(set(folders) - NOT_OURS)
        for name in sorted(set(names) - NOT_OURS):
            path = pathlib.Path(folder, name)
            try:
                tree[path.relative_to(root).as_posix()] = path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue  # a picture, a recorded record
    return tree


def main():
    if len(sys.argv) != 3 or sys.argv[1] not in CHECKS:
        sys.exit(__doc__)
    findings = CHECKS[sys.argv[1]](read_tree(sys.argv[2]))
    print("\n".join(findings))
    sys.exit(1 if findings else 0)


if __name__ == "__main__":
    main()
