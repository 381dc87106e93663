"""Holds vector tiles against GDAL, GEOS and PROJ.

A folder for each position holds what was where then, as a file that GDAL opens (export.*), and the
tiles as of it (LAYER.tiles, see tile_dump.hpp). Every tile is read by GDAL's own MVT driver; what
it shows must be valid by GEOS and be what GEOS says is there, and neighbours must agree where they
overlap. A tile that is the same to the byte, and of which the export says the same, at several
positions is looked at once; it is counted at each.

Rounding moves what is drawn by up to a step of the grid, so of a feature that ends that close to a
tile's buffer both answers are right; "exact" counts the tiles where no feature is so close.
"""

import collections
import functools

from osgeo import gdal, ogr, osr

import mvt_rings

EXTENT, BUFFER = 4096, 64
MAX_ZOOM = 16
COARSE_STEP = 4
HALF_WORLD_M = 20037508.342789244
SITES = "sites"
NOTES = "notes"
LABELS = "_labels"  # after the name of a layer: one point for each site or area, in one tile
# From here on nothing that the sample draws is thinner than a step of the grid.
STRICT_ZOOM = 13
# A point is put on its tile's grid by rounding down, both ways.
POINT_UNITS = 1.5
# Either neighbour rounds by half a unit, and GEOS draws a round buffer as a polygon within it.
SEAM_UNITS = 1.1
FIRST_GEOMETRY_ZOOM = {SITES: 10}  # below, points; other layers are drawn at every zoom
TILE_PATH = "/vsimem/tile.mvt"
MOST_FINDINGS_SHOWN = 50

# What a tile tags a feature with, as the export calls it.
TAGS = {"code": "project", "site": "site", "name": "name", "programme": "programme",
        "district": "district"}
LABEL_TAGS = {"code": "project", "site": "site", "name": "name", "name_en": "name_en"}
KINDS = {ogr.wkbMultiPoint: "point", ogr.wkbMultiLineString: "line", ogr.wkbMultiPolygon: "polygon"}

gdal.UseExceptions()


def unit_m(z):
    return 2 * HALF_WORLD_M / (EXTENT * 2 ** z)


def step_units(z):
    """Between the places of the grid that corners are rounded to."""
    return COARSE_STEP if z < MAX_ZOOM else 1


def moved_units(z):
    """How far rounding, clipping and repair may move anything."""
    return 1 + step_units(z)


def box_of(z, x, y, grown):
    """The tile, grown by so many units, in metres of EPSG:3857: west, south, east, north."""
    size = 2 * HALF_WORLD_M / 2 ** z
    west, north = -HALF_WORLD_M + x * size, HALF_WORLD_M - y * size
    more = grown * unit_m(z)
    return west - more, north - size - more, west + size + more, north + more


def rectangle(west, south, east, north):
    ring = ogr.Geometry(ogr.wkbLinearRing)
    for corner in ((west, south), (east, south), (east, north), (west, north), (west, south)):
        ring.AddPoint_2D(*corner)
    polygon = ogr.Geometry(ogr.wkbPolygon)
    polygon.AddGeometry(ring)
    return polygon


@functools.lru_cache(maxsize=100_000)
def grown_tile(z, x, y, grown):
    return rectangle(*box_of(z, x, y, grown))


def is_negligible(geometry, z, of, strict):
    """Nothing, or of an area not much wider than a step: once rounded, such an arm encloses
    nothing, and a part that small is drawn one step large."""
    if of.GetDimension() == 2 and not strict:
        geometry = geometry.Buffer(-(step_units(z) / 2 + 1) * unit_m(z))
    return geometry.IsEmpty()


class Feature:
    """Something that is there. Compared by identity: what does not change is the same object."""

    def __init__(self, key, geometry, tags, label_tags, number=None):
        self.key, self.geometry, self.tags, self.label_tags = key, geometry, tags, label_tags
        self.number = number  # its id in tiles, where the export says it
        self._reaches = {}

    def reach(self, z, some):
        """{(x, y): whether it surely is} of the tiles that may show it: of `some`, or of all."""
        if (z, some is None) not in self._reaches:
            self._reaches[z, some is None] = self._find_reach(z, some)
        return self._reaches[z, some is None]

    def _candidates(self, z):
        """A tile's buffer is within that of the tile it is a quarter of."""
        if (z - 1, True) in self._reaches:
            return [(2 * x + right, 2 * y + below) for x, y in self._reaches[z - 1, True]
                    for right in (0, 1) for below in (0, 1)]
        west, east, south, north = self.geometry.GetEnvelope()
        size, more = EXTENT * unit_m(z), 2 * BUFFER * unit_m(z)
        columns = range(int((west - more + HALF_WORLD_M) // size),
                        int((east + more + HALF_WORLD_M) // size) + 1)
        rows = range(int((HALF_WORLD_M - north - more) // size),
                     int((HALF_WORLD_M - south + more) // size) + 1)
        return [(x, y) for x in columns for y in rows]

    def _find_reach(self, z, some):
        prepared = self.geometry.CreatePreparedGeometry()
        moved = moved_units(z)
        return {at: prepared.Intersects(grown_tile(z, *at, BUFFER - moved))
                for at in self._candidates(z) if (some is None or at in some)
                and prepared.Intersects(grown_tile(z, *at, BUFFER + moved))}


def tags_of(fields, names):
    return {tag: fields[field] for tag, field in names.items() if fields.get(field)}


class Exports:
    """Reads what was where, {layer: {key: Feature}}, moved to EPSG:3857 by PROJ."""

    def __init__(self):
        self._known = {}

    def read(self, path):
        data = gdal.OpenEx(str(path), gdal.OF_VECTOR, allowed_drivers=["GPKG", "GeoJSON"])
        layers = {}
        for index in range(data.GetLayerCount()):
            layer = data.GetLayer(index)
            if layer.GetGeomType() != ogr.wkbNone:
                layers[layer.GetName().removeprefix("layer_")] = self._features(layer)
        return layers

    def _features(self, layer):
        target = osr.SpatialReference()
        target.ImportFromEPSG(3857)
        move = osr.CoordinateTransformation(layer.GetSpatialRef(), target)
        features = (self._feature(layer.GetName(), row, move) for row in layer)
        return {feature.key: feature for feature in features}

    def _feature(self, layer, row, move):
        fields = row.items()
        key = (fields["project"], fields["site"]) if layer == SITES else row.GetFID()
        geometry = row.GetGeometryRef().Clone()
        label_tags = tags_of(fields, LABEL_TAGS)
        tags = tags_of(fields, TAGS) if layer == SITES else label_tags
        if layer == SITES:
            tags["kind"] = KINDS[geometry.GetGeometryType()]
        same = (layer, key, bytes(geometry.ExportToIsoWkb()), tuple(tags.items()),
                tuple(label_tags.items()))
        if same not in self._known:
            assert geometry.IsValid(), (layer, key)
            geometry.Transform(move)
            self._known[same] = Feature(key, geometry, tags, label_tags, fields.get("feature"))
        return self._known[same]


Shown = collections.namedtuple("Shown", "id key tags geometry")
Tile = collections.namedtuple("Tile", "features left_out labels")
NOTHING = Tile((), 0, ())


def read_tile(layer, z, x, y, data):
    """As GDAL's MVT driver reads it. Raises RuntimeError where it does not."""
    gdal.FileFromMemBuffer(TILE_PATH, data)
    opened = gdal.OpenEx(TILE_PATH, gdal.OF_VECTOR, allowed_drivers=["MVT"],
                         open_options=["CLIP=NO", f"Z={z}", f"X={x}", f"Y={y}"])
    features, left_out, labels = [], 0, []
    for index in range(opened.GetLayerCount()):
        read = opened.GetLayer(index)
        if read.GetName() == NOTES:
            left_out += sum(note.GetField("left_out") for note in read)
        elif read.GetName() == layer + LABELS:
            labels += [shown_by(layer, row) for row in read]
        elif read.GetName() != layer:
            raise RuntimeError(f"it has a layer {read.GetName()}")
        else:
            features += [shown_by(layer, row) for row in read]
    return Tile(tuple(features), left_out, tuple(labels))


def shown_by(layer, row):
    tags = row.items()
    number = tags.pop("mvt_id")
    key = (tags.get("code"), tags.get("site")) if layer == SITES else number
    return Shown(number, key, tags, row.GetGeometryRef().Clone())


def tiles_in(path):
    """{z: {(x, y): bytes}} of a file that tile_dump.hpp wrote."""
    tiles = collections.defaultdict(dict)
    with open(path, "rb") as file:
        while line := file.readline():
            z, x, y, size = map(int, line.split())
            tiles[z][x, y] = file.read(size)
    return tiles


class TileChecker:
    """Collects findings and counts over positions, in any order."""

    def __init__(self, last_whole_zoom, strict):
        """{layer: the last zoom of which every tile must have been dumped}; beyond are samples.
        Strict: from STRICT_ZOOM on, shapes lie within rounding of each other without exception."""
        self._strict = strict
        self.findings = []
        self.counts = collections.Counter()
        self._last_whole_zoom = last_whole_zoom
        self._exports = Exports()
        self._ids = collections.defaultdict(dict)  # layer → key → id, and "id" → key
        self._tiles = {}  # what was read
        self._done = set()

    def expect(self, truth, *what):
        if not truth:
            self.findings.append(" ".join(str(part) for part in what))

    def exported(self, folder):
        """{layer: {key: Feature}}: what was where."""
        export, = folder.glob("export.*")
        return self._exports.read(export)

    def check_folder(self, folder):
        layers = self.exported(folder)
        dumped = {path.stem: path for path in folder.glob("*.tiles")}
        self.expect(set(dumped) >= set(layers), folder.name, "has no tiles of",
                    set(layers) - set(dumped))
        for layer, path in dumped.items():
            self.check_layer(folder.name, layer, layers.get(layer, {}), tiles_in(path))

    def check_layer(self, position, layer, there, tiles):
        for feature in there.values():
            if feature.number is not None:
                self._check_id((position, layer), layer, feature.key, feature.number)
        for z, zoom in sorted(tiles.items()):
            self._check_zoom((position, layer, z), there, zoom)

    def _check_zoom(self, zoom_of, there, tiles):
        position, layer, z = zoom_of
        whole = z <= self._last_whole_zoom.get(layer, -1)
        expected = collections.defaultdict(dict)
        for feature in there.values():
            for at, surely in feature.reach(z, None if whole else tiles).items():
                expected[at][feature] = surely
        for at, wanted in expected.items():
            self.expect(at in tiles or not any(wanted.values()), *zoom_of, at, "was not dumped")
        read = {}
        for at, data in tiles.items():
            if data or at in expected:
                read[at] = self._check_tile((position, layer, z, *at), data, expected[at])
        if z < FIRST_GEOMETRY_ZOOM.get(layer, 0):
            self._check_points(zoom_of, read, there)
        else:
            self._check_seams(zoom_of, tiles, read, whole)
        self._check_labels(zoom_of, read, there, whole)

    def _first_time(self, *what):
        fresh = what not in self._done
        self._done.add(what)
        return fresh

    def _read(self, key, data):
        _, *place = key
        known = (*place, data)
        if known not in self._tiles:
            try:
                self._tiles[known] = read_tile(*known) if data else NOTHING
            except RuntimeError as error:
                self.expect(False, *key, "cannot be read:", error)
                self._tiles[known] = NOTHING
        return self._tiles[known]

    def _check_tile(self, key, data, expected):
        _, layer, *place = key
        self.counts[layer, "tiles"] += data != b""
        tile = self._read(key, data)
        self.counts[layer, "features"] += len(tile.features)
        if self._first_time("tile", layer, *place, data, frozenset(expected.items())):
            self.counts[layer, "different tiles"] += data != b""
            self._check_rings(key, data)
            self._check_members(key, tile, expected)
            by_key = {feature.key: feature for feature in expected}
            for shown in tile.features:
                self._check_feature(key, shown)
                if shown.key in by_key:
                    self._check_against(key, shown, by_key[shown.key])
        return tile

    def _check_rings(self, key, data):
        _, layer, *_ = key
        try:
            for of, number, rings in mvt_rings.polygons(data):
                self.counts[layer, "rings"] += len(rings)
                for fault in mvt_rings.faults(rings):
                    self.expect(False, *key, of, number, "has", fault)
        except mvt_rings.Unreadable as error:
            self.expect(False, *key, "cannot be read by hand:", error)

    def _check_members(self, key, tile, expected):
        _, layer, z, *_ = key
        keys = [shown.key for shown in tile.features]
        shown, may = set(keys), {feature.key for feature in expected}
        self.expect(len(keys) == len(shown), *key, "shows a feature twice")
        self.expect(shown <= may, *key, "shows what is not there:", shown - may)
        if z < FIRST_GEOMETRY_ZOOM.get(layer, 0):
            return
        must = {feature.key for feature, surely in expected.items() if surely}
        self.expect(len(must - shown) <= tile.left_out, *key, "leaves out", tile.left_out,
                    "but does not show", must - shown)
        self.expect(tile.left_out <= len(may - shown), *key, "leaves out", tile.left_out, "but only",
                    may - shown, "is missing")
        self.counts[layer, "exact"] += must == may and shown != set()
        self.counts[layer, "left out"] += tile.left_out

    def _check_id(self, where, layer, key, number):
        ids, keys = self._ids[layer], self._ids[layer, "id"]
        self.expect(ids.setdefault(key, number) == number and keys.setdefault(number, key) == key,
                    *where, key, "has id", number, "of", keys.get(number), "and was", ids.get(key))

    def _check_feature(self, key, shown):
        """What holds of it whatever is there."""
        _, layer, z, *_ = key
        self._check_id(key, layer, shown.key, shown.id)
        self.expect(shown.geometry.IsValid(), *key, shown.key, "is not valid:",
                    shown.geometry.ExportToWkt()[:300])
        west, east, south, north = shown.geometry.GetEnvelope()
        limits = box_of(*key[2:], BUFFER + 0.01)
        self.expect(west >= limits[0] and south >= limits[1] and east <= limits[2]
                    and north <= limits[3], *key, shown.key, "is drawn beyond the buffer")
        if z < FIRST_GEOMETRY_ZOOM.get(layer, 0):
            self.expect(shown.geometry.GetGeometryType() == ogr.wkbPoint, *key, shown.key,
                        "is more than a point")

    def _check_against(self, key, shown, feature):
        """What is drawn lies within rounding of what is there, and the other way round."""
        _, layer, z, *_ = key
        self._check_tags(key, shown.tags, feature.tags)
        if z < FIRST_GEOMETRY_ZOOM.get(layer, 0):
            self.expect(feature.geometry.Distance(shown.geometry) <= POINT_UNITS * unit_m(z),
                        *key, shown.key, "has its point elsewhere")
            return
        self.expect(shown.geometry.GetDimension() == feature.geometry.GetDimension(), *key,
                    shown.key, "is drawn as", shown.geometry.GetGeometryName())
        near = moved_units(z) * unit_m(z)
        strict = self._strict and z >= STRICT_ZOOM
        inner, around = grown_tile(*key[2:], 0), grown_tile(*key[2:], BUFFER - 1)
        real = feature.geometry.Intersection(around)
        added = shown.geometry.Intersection(inner).Difference(real.Buffer(near))
        lost = real.Intersection(inner).Difference(shown.geometry.Buffer(near))
        self.expect(is_negligible(added, z, shown.geometry, strict), *key, shown.key,
                    "is drawn where it is not")
        self.expect(is_negligible(lost, z, feature.geometry, strict), *key, shown.key,
                    "is not drawn where it is")

    def _check_tags(self, key, said, wanted):
        said = {tag: value for tag, value in said.items() if tag in wanted or value is not None}
        self.expect(said == wanted, *key, "says", said, "of", wanted)

    def _check_points(self, zoom_of, read, there):
        """Where features are points each stands once, in a tile that it is in."""
        _, layer, z = zoom_of
        seen = collections.Counter()
        for at, tile in read.items():
            west, south, east, north = box_of(z, *at, 0)
            for shown in tile.features:
                point = shown.geometry
                seen[shown.key] += west <= point.GetX() < east and south < point.GetY() <= north
        self.counts[layer, "points"] += len(there)
        self.expect(set(seen) == set(there) and set(seen.values()) <= {1}, *zoom_of,
                    "has points wrong:", {key: n for key, n in seen.items() if n != 1},
                    set(there) - set(seen))

    def _check_labels(self, zoom_of, read, there, whole):
        """Every site, and every area of context, stands in one of its tiles with one point."""
        _, layer, z = zoom_of
        labels = [label for tile in read.values() for label in tile.labels]
        seen = collections.Counter(label.key for label in labels)
        self.counts[layer, "labels"] += seen.total()
        wanted = {feature.key for feature in there.values()
                  if layer == SITES or feature.geometry.GetDimension() == 2}
        self.expect(set(seen.values()) <= {1} and set(seen) <= wanted, *zoom_of,
                    "has labels wrong:", {key: n for key, n in seen.items() if n != 1},
                    set(seen) - wanted)
        self.expect(not whole or set(seen) == wanted, *zoom_of, "has no label of",
                    wanted - set(seen))
        for label in labels:
            feature = there.get(label.key)
            place = label.geometry.GetPoint_2D()
            if feature is not None and self._first_time("label", *zoom_of[1:], feature, place):
                self._check_tags(zoom_of, label.tags, feature.label_tags)
                self.expect(feature.geometry.Distance(label.geometry)
                            <= moved_units(z) * unit_m(z), *zoom_of, label.key,
                            "has its label elsewhere")

    def _check_seams(self, zoom_of, tiles, read, whole):
        for (x, y), data in tiles.items():
            for vertical, other in ((True, (x + 1, y)), (False, (x, y + 1))):
                if (whole or other in tiles) and (data or tiles.get(other)):
                    both = [read.get((x, y), NOTHING), read.get(other, NOTHING)]
                    fresh = self._first_time("seam", *zoom_of[1:], x, y, vertical, data,
                                             tiles.get(other))
                    self._check_seam((*zoom_of, x, y), both, vertical, fresh)

    def _check_seam(self, key, both, vertical, fresh):
        """Where two neighbours overlap they show the same, within rounding."""
        _, layer, z, x, y = key
        west, south, east, north = box_of(z, x, y, 0)
        half = (BUFFER - 2) * unit_m(z)
        strip = (east - half, south, east + half, north) if vertical else \
            (west, south - half, east, south + half)
        sides = [{shown.key: shown.geometry for shown in tile.features} for tile in both]
        for feature in set(sides[0]) | set(sides[1]):
            if any(tile.left_out and feature not in side for tile, side in zip(both, sides)):
                continue
            self.counts[layer, "seams"] += 1
            if fresh:
                self.counts[layer, "different seams"] += 1
                self._check_overlap((*key, feature), rectangle(*strip),
                                    *(side.get(feature) for side in sides))

    def _check_overlap(self, key, strip, one, other):
        unit = SEAM_UNITS * unit_m(key[2])
        nothing = ogr.Geometry(ogr.wkbGeometryCollection)
        one, other = one or nothing, other or nothing
        if max(one.GetDimension(), other.GetDimension()) == 2:
            apart = one.SymDifference(other).Intersection(strip).Buffer(-unit)
        else:
            apart = one.Difference(other.Buffer(unit)).Union(other.Difference(one.Buffer(unit)))
            apart = apart.Intersection(strip)
        self.expect(apart.IsEmpty(), *key, "has a seam:", apart.ExportToWkt()[:200])

    def report(self, least):
        """Prints counts and findings. The exit status: a run that looked at little is no pass."""
        for layer in sorted({layer for layer, _ in self.counts}):
            print(layer, {what: n for (of, what), n in self.counts.items() if of == layer})
        few = {what: self.counts[what] for what, n in least.items() if self.counts[what] < n}
        if few:
            print("too few:", few)
        print(len(self.findings), "findings")
        print("\n".join(self.findings[:MOST_FINDINGS_SHOWN]))
        return 1 if self.findings or few else 0
