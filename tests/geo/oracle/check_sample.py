#!/usr/bin/env python3
"""Holds the tiles of the sample city 示例 against GDAL and GEOS: at its head, at 12 moments before.

Usage: check_sample.py DUMP_SAMPLE WORKER

Runs the first program (tests/geo/oracle/dump_sample.cpp), which writes tiles, and by way of the
second a GeoPackage of each position. Of sites, roads and lakes every tile of z5 to z14 is looked
at, of districts to z12, of their draft to z10, and a sample of the zooms beyond.
"""

import pathlib
import subprocess
import sys
import tempfile

from tile_checker import TileChecker

LAST_WHOLE_ZOOM = {"sites": 14, "districts": 12, "districts-draft": 10, "roads": 14,
                   "lakes": 14}
POSITIONS = 13
# Of each, about half of what there is.
LEAST = {("sites", "tiles"): 2_500, ("sites", "different tiles"): 800, ("sites", "seams"): 40_000,
         ("sites", "points"): 9_000, ("sites", "labels"): 19_000, ("sites", "rings"): 19_000,
         ("districts", "different tiles"): 1_800, ("districts", "labels"): 300,
         ("roads", "different tiles"): 700, ("roads", "seams"): 60_000,
         ("lakes", "different tiles"): 600, ("lakes", "labels"): 6_500, ("lakes", "rings"): 1_000}


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    checker = TileChecker(LAST_WHOLE_ZOOM, strict=True)
    with tempfile.TemporaryDirectory() as made:
        subprocess.run([sys.argv[1], made, sys.argv[2]], check=True)
        folders = sorted(pathlib.Path(made).iterdir(), key=lambda folder: int(folder.name))
        checker.expect(len(folders) == POSITIONS, "positions:", len(folders))
        for folder in folders:
            checker.check_folder(folder)
    sys.exit(checker.report(LEAST))


if __name__ == "__main__":
    main()
