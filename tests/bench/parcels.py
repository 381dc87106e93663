#!/usr/bin/env python3
"""Writes a zipped shapefile of parcels as a surveyor sends them: GBK and no word of it, zone 42.

Usage: parcels.py OUT.zip COUNT CODES

CODES is a file of project codes, one a line; each gets its share of the parcels, together in one
block. The same on every run. A parcel is the outline of a plot of 40 to 110 m, of 8 to 40 corners;
three in a hundred have two corners in the wrong order, so that the outline crosses itself, and two
in a hundred have a hole.
"""

import pathlib
import random
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "sample_data" / "shapefiles"))

import shapefile  # noqa: E402
from archive import layer_entries, zipped  # noqa: E402
from systems import ZONE_42  # noqa: E402

COLUMNS = 400
CELL_M = 120.0
WEST_SOUTH_DEG = (125.0, 46.5)
CROSSING, WITH_HOLE = 0.03, 0.02
FIELDS = [("项目编号", "C", 20), ("地块名称", "C", 60), ("权属", "C", 40), ("用途", "C", 30),
          ("地址", "C", 100), ("测绘日期", "C", 10), ("面积", "N", 12)]
USES = ("住宅用地", "商业用地", "工业用地", "公园绿地", "道路用地", "公共设施用地")


def outline(rng, x, y):
    """Clockwise, closed: along the sides of a rectangle, each corner up to 1.5 m off."""
    width, height = rng.uniform(40, 110), rng.uniform(40, 110)
    on_side = [rng.randint(2, 10) for _ in range(4)]
    sides = (((0, 0), (0, 1)), ((0, 1), (1, 1)), ((1, 1), (1, 0)), ((1, 0), (0, 0)))
    ring = []
    for count, ((x0, y0), (x1, y1)) in zip(on_side, sides):
        for i in range(count):
            at = i / count
            ring.append((round(x + width * (x0 + (x1 - x0) * at) + rng.uniform(-1.5, 1.5), 3),
                         round(y + height * (y0 + (y1 - y0) * at) + rng.uniform(-1.5, 1.5), 3)))
    if rng.random() < CROSSING:
        at = rng.randrange(1, len(ring) - 3)
        ring[at], ring[at + 2] = ring[at + 2], ring[at]
    return ring + ring[:1]


def hole(x, y):
    return [(x + 15, y + 15), (x + 25, y + 15), (x + 25, y + 25), (x + 15, y + 25),
            (x + 15, y + 15)]


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    count = int(sys.argv[2])
    codes = pathlib.Path(sys.argv[3]).read_text().split()
    rng = random.Random(20250601)
    west, south = ZONE_42.xy(*WEST_SOUTH_DEG)
    contents, rows, points = [], [], []
    for number in range(count):
        x = west + CELL_M * (number % COLUMNS)
        y = south + CELL_M * (number // COLUMNS)
        ring = outline(rng, x, y)
        parts = [ring, hole(x, y)] if rng.random() < WITH_HOLE else [ring]
        contents.append(shapefile.record(shapefile.POLYGON, parts))
        points += ring
        code = codes[number * len(codes) // count]
        rows.append((code, f"示例地块{number + 1}号", f"示例单位{number % 97}", rng.choice(USES),
                     f"示例区示例路{number % 1000}号", "2025-03-05", f"{rng.uniform(900, 9000):.3f}"))
    shp, shx = shapefile.shp_shx(shapefile.POLYGON, contents, points)
    table = shapefile.dbf(FIELDS, rows, "gbk")
    files = {"shp": shp, "shx": shx, "dbf": table, "prj": ZONE_42.prj.encode()}
    pathlib.Path(sys.argv[1]).write_bytes(zipped(layer_entries("parcels", files)))


if __name__ == "__main__":
    main()
