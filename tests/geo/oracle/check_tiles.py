#!/usr/bin/env python3
"""Holds the tiles of a small and difficult map against GDAL and GEOS, at several positions.

Usage: check_tiles.py DUMP_TILES

Runs the program given (tests/geo/oracle/dump_tiles.cpp), which writes tiles and what was where as
GeoJSON. Then damages tiles in several ways, one at a time: a checker that finds nothing then is
none.
"""

import pathlib
import subprocess
import sys
import tempfile

import mvt_rings
from tile_checker import SITES, TileChecker, tiles_in

LAST_WHOLE_ZOOM = {SITES: 14}
LEAST = {(SITES, "tiles"): 1_000, (SITES, "seams"): 1_000, (SITES, "points"): 100}
DAMAGED_ZOOM = 13


def missing(tiles, at, _):
    del tiles[at]


def cut_short(tiles, at, _):
    tiles[at] = tiles[at][:-1]


def empty(tiles, at, _):
    tiles[at] = b""


def of_the_neighbour(tiles, at, _):
    tiles[at] = tiles[at[0] + 1, at[1]]


def of_another_moment(tiles, at, later):
    tiles[at] = later[at]


# Rings that MVT 2.1 does not allow: turned round, without an area, with a point twice, too few.
SQUARE = [(0, 0), (8, 0), (8, 8), (0, 8)]
BAD_RINGS = ([SQUARE[::-1]], [SQUARE, [(1, 1), (2, 2), (3, 3)]], [SQUARE + [(0, 0)]], [SQUARE[:2]], [])
DAMAGES = (missing, cut_short, empty, of_the_neighbour, of_another_moment)


def findings_of(folder, later, damage):
    """Of one zoom of a position, where one tile of it is damaged."""
    checker = TileChecker(LAST_WHOLE_ZOOM, strict=False)
    tiles = tiles_in(folder / f"{SITES}.tiles")[DAMAGED_ZOOM]
    other = tiles_in(later / f"{SITES}.tiles")[DAMAGED_ZOOM]
    at = next(at for at, data in tiles.items()
              if data and other[at] and other[at] != data and tiles[at[0] + 1, at[1]])
    damage(tiles, at, other)
    there = checker.exported(folder)[SITES]
    checker.check_layer(folder.name, SITES, there, {DAMAGED_ZOOM: tiles})
    return checker.findings


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    checker = TileChecker(LAST_WHOLE_ZOOM, strict=False)
    with tempfile.TemporaryDirectory() as made:
        subprocess.run([sys.argv[1], made], check=True)
        folders = sorted(pathlib.Path(made).iterdir(), key=lambda folder: int(folder.name))
        for folder in folders:
            checker.check_folder(folder)
        unseen = [damage.__name__ for damage in DAMAGES
                  if not findings_of(folders[0], folders[1], damage)]
    checker.expect(not unseen, "damage that is not found:", unseen)
    checker.expect(not list(mvt_rings.faults([SQUARE, [(1, 1), (1, 2), (2, 2)]])), "good rings")
    for rings in BAD_RINGS:
        checker.expect(list(mvt_rings.faults(rings)), "rings whose fault is not found:", rings)
    sys.exit(checker.report(LEAST))


if __name__ == "__main__":
    main()
