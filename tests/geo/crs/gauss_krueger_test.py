"""The samples' own projection, compared with PROJ's command-line tool: within 1 mm."""

import math
import pathlib
import subprocess
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "sample_data" / "shapefiles"))
sys.dont_write_bytecode = True

import systems  # noqa: E402

POINTS = [(lon, lat) for lon in (123.8, 124.5, 125.03, 125.8) for lat in (45.4, 46.58, 47.5)]


def cs2cs(source, target, points):
    text = "".join(f"{first:.12f} {second:.12f}\n" for first, second in points)
    run = subprocess.run(["cs2cs", "-f", "%.12f", source, target], input=text, text=True,
                         capture_output=True, check=True)
    return [tuple(map(float, line.split()[:2])) for line in run.stdout.splitlines()]


class GaussKrueger(unittest.TestCase):
    def test_agrees_with_cs2cs(self):
        for system, base in ((systems.ZONE_42, "EPSG:4490"), (systems.ZONE_42_NUMBERED, "EPSG:4490"),
                             (systems.ZONE_41, "EPSG:4490"), (systems.UTM_51, "EPSG:4326")):
            # The registry gives these Gauss-Krueger zones northing first, and UTM easting first.
            swapped = not system.code.startswith("EPSG:326")
            theirs = cs2cs(base, system.code, [(lat, lon) for lon, lat in POINTS])
            for point, (first, second) in zip(POINTS, theirs):
                expected = (second, first) if swapped else (first, second)
                self.assertLess(math.dist(system.xy(*point), expected), 0.001, system.code)


if __name__ == "__main__":
    unittest.main()
