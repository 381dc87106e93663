#!/usr/bin/env python3
"""Holds tiles against GDAL and GEOS.

Usage: check_tiles.py DUMP_TILES

Runs the program given, which writes tiles and what was where as GeoJSON, for several positions
(tests/geo/oracle/dump_tiles.cpp). Every tile is read by GDAL's own MVT driver; what it shows must be
valid by GEOS, and be what GEOS says is there; neighbours must agree where they overlap.
"""

import collections
import json
import pathlib
import subprocess
import sys
import tempfile

from osgeo import gdal, ogr, osr

EXTENT, BUFFER = 4096, 64
FIRST_GEOMETRY_ZOOM, MAX_ZOOM = 10, 16
HALF_WORLD_M = 20037508.342789244
COARSE_STEP = 4

gdal.UseExceptions()


def unit_m(z):
    return 2 * HALF_WORLD_M / (EXTENT * 2 ** z)


def box_of(z, x, y, grown):
    """The tile, grown by so many units, in metres of EPSG:3857."""
    size = 2 * HALF_WORLD_M / 2 ** z
    west, north = -HALF_WORLD_M + x * size, HALF_WORLD_M - y * size
    more = grown * unit_m(z)
    return west - more, north - size - more, west + size + more, north + more


def polygon_of(west, south, east, north):
    ring = ogr.Geometry(ogr.wkbLinearRing)
    for corner in ((west, south), (east, south), (east, north), (west, north), (west, south)):
        ring.AddPoint_2D(*corner)
    polygon = ogr.Geometry(ogr.wkbPolygon)
    polygon.AddGeometry(ring)
    return polygon


def read_export(path):
    """{feature: geometry in EPSG:3857}, moved there by PROJ."""
    source, target = osr.SpatialReference(), osr.SpatialReference()
    source.ImportFromEPSG(4326)
    target.ImportFromEPSG(3857)
    source.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    move = osr.CoordinateTransformation(source, target)
    there = {}
    for feature in json.loads(path.read_text())["features"]:
        geometry = ogr.CreateGeometryFromJson(json.dumps(feature["geometry"]))
        assert geometry.IsValid(), feature["properties"]
        geometry.Transform(move)
        there[feature["properties"]["feature"]] = geometry
    return there


def read_tile(path, z, x, y):
    """[(layer, feature id, geometry in EPSG:3857)]"""
    data = gdal.OpenEx(str(path), gdal.OF_VECTOR, allowed_drivers=["MVT"],
                       open_options=["CLIP=NO", f"Z={z}", f"X={x}", f"Y={y}"])
    shown = []
    for index in range(data.GetLayerCount()):
        layer = data.GetLayer(index)
        for feature in layer:
            shown.append((layer.GetName(), feature.GetField("mvt_id"),
                          feature.GetGeometryRef().Clone()))
    return shown


class Checker:
    def __init__(self):
        self.findings = []
        self.counts = collections.Counter()

    def expect(self, truth, *what):
        if not truth:
            self.findings.append(" ".join(str(part) for part in what))

    def check_tile(self, key, shown, there):
        position, z, x, y = key
        ids = [feature for layer, feature, _ in shown if layer == "sites"]
        self.expect(len(ids) == len(set(ids)), key, "shows a feature twice")
        for layer, feature, geometry in shown:
            self.counts["features"] += 1
            self.expect(geometry.IsValid(), key, feature, "is not valid:", geometry.ExportToWkt()[:300])
            west, east, south, north = geometry.GetEnvelope()
            limits = box_of(z, x, y, BUFFER + 0.01)
            self.expect(west >= limits[0] and south >= limits[1] and east <= limits[2]
                        and north <= limits[3], key, feature, "is drawn beyond the buffer")
        if z < FIRST_GEOMETRY_ZOOM:
            self.expect(all(g.GetGeometryType() == ogr.wkbPoint for _, _, g in shown), key,
                        "shows more than points")
        moved = 1 + (COARSE_STEP if z < MAX_ZOOM else 1)
        outer = polygon_of(*box_of(z, x, y, BUFFER + moved))
        less = polygon_of(*box_of(z, x, y, BUFFER - moved))
        may = {f for f, g in there.items()
               if g.Intersects(outer)}
        self.expect(set(ids) <= may, key, "shows what is not there:", sorted(set(ids) - may))
        if z >= FIRST_GEOMETRY_ZOOM:
            must = {f for f, g in there.items()
                    if g.Intersects(less)}
            self.expect(must <= set(ids), key, "does not show:", sorted(must - set(ids)))
            self.counts["exact"] += must == may

    def check_shapes(self, key, shown, there):
        """What is drawn lies within rounding of what is there, and the other way round."""
        _, z, x, y = key
        near = (1 + (COARSE_STEP if z < MAX_ZOOM else 1)) * unit_m(z)
        inner = polygon_of(*box_of(z, x, y, 0))
        around = polygon_of(*box_of(z, x, y, BUFFER - 1))
        for _, feature, drawn in shown:
            real = there[feature].Intersection(around)
            self.expect(drawn.Intersection(inner).Difference(real.Buffer(near)).IsEmpty(), key,
                        feature, "is drawn where it is not")
            self.expect(real.Intersection(inner).Difference(drawn.Buffer(near)).IsEmpty(), key,
                        feature, "is not drawn where it is")

    def check_seam(self, key, one, other, vertical):
        """Where two neighbours overlap they show the same, to a unit."""
        position, z, x, y = key
        west, south, east, north = box_of(z, x, y, 0)
        unit, half = unit_m(z), (BUFFER - 2) * unit_m(z)
        strip = polygon_of(east - half, south, east + half, north) if vertical else \
            polygon_of(west, south - half, east, south + half)
        both = collections.defaultdict(lambda: [None, None])
        for side, shown in enumerate((one, other)):
            for layer, feature, geometry in shown:
                if layer == "sites" and geometry.GetDimension() == 2:
                    both[feature][side] = geometry.Intersection(strip)
        for feature, (a, b) in both.items():
            self.counts["seams"] += 1
            a, b = a or ogr.Geometry(ogr.wkbPolygon), b or ogr.Geometry(ogr.wkbPolygon)
            apart = a.SymDifference(b).Buffer(-unit)
            self.expect(apart.IsEmpty(), key, feature, "has a seam:", apart.ExportToWkt()[:200])

    def check_points(self, position, z, tiles, there):
        """Below the first zoom of geometry every feature stands once, on a tile that it is in."""
        seen = collections.Counter()
        for (x, y), shown in tiles.items():
            west, south, east, north = box_of(z, x, y, 0)
            for _, feature, point in shown:
                seen[feature] += west <= point.GetX() < east and south < point.GetY() <= north
        self.expect(set(seen) == set(there) and set(seen.values()) <= {1}, position, z,
                    "has points wrong:", {f: n for f, n in seen.items() if n != 1},
                    set(there) - set(seen))

    def check_position(self, folder):
        position = folder.name
        there = read_export(folder / "export.geojson")
        by_zoom = collections.defaultdict(dict)
        for path in sorted(folder.glob("*/*/*.mvt")):
            z, x, y = int(path.parts[-3]), int(path.parts[-2]), int(path.stem)
            by_zoom[z][x, y] = read_tile(path, z, x, y)
        for z, tiles in sorted(by_zoom.items()):
            for (x, y), shown in tiles.items():
                self.counts["tiles"] += 1
                key = (position, z, x, y)
                self.check_tile(key, shown, there)
                if z >= 13:
                    self.check_shapes(key, shown, there)
                if z < FIRST_GEOMETRY_ZOOM:
                    continue
                whole = z <= 14  # beyond, a tile may be missing because it was not sampled
                for vertical, neighbour in ((True, (x + 1, y)), (False, (x, y + 1))):
                    if whole or neighbour in tiles:
                        self.check_seam(key, shown, tiles.get(neighbour, []), vertical)
            if z < FIRST_GEOMETRY_ZOOM:
                self.check_points(position, z, tiles, there)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    checker = Checker()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.argv[1], folder], check=True)
        for position in sorted(pathlib.Path(folder).iterdir()):
            checker.check_position(position)
    print(dict(checker.counts))
    print("\n".join(checker.findings[:50]))
    # A run that looked at nothing is no pass.
    few = checker.counts["tiles"] < 1000 or checker.counts["seams"] < 1000
    sys.exit(1 if checker.findings or few else 0)


if __name__ == "__main__":
    main()
