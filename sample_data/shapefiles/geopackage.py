"""Writes GeoPackages (OGC 12-128r18) by SQLite itself."""

import pathlib
import sqlite3
import struct
import tempfile

_TABLES = """
PRAGMA page_size = 1024;
PRAGMA application_id = 1196444487;
PRAGMA user_version = 10300;
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY,
  organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL,
  description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT,
  description TEXT, last_change TEXT, min_x REAL, min_y REAL, max_x REAL, max_y REAL, srs_id INTEGER);
CREATE TABLE gpkg_geometry_columns (table_name TEXT PRIMARY KEY, column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z INTEGER NOT NULL, m INTEGER NOT NULL);
INSERT INTO gpkg_spatial_ref_sys VALUES ('undefined', -1, 'NONE', -1, 'undefined', NULL),
  ('undefined', 0, 'NONE', 0, 'undefined', NULL);
"""


def wkb(polygons):
    """A multipolygon, little-endian."""
    def polygon(rings):
        return struct.pack("<BII", 1, 3, len(rings)) + b"".join(
            struct.pack("<I", len(ring)) + b"".join(struct.pack("<2d", *point) for point in ring)
            for ring in rings)
    return struct.pack("<BII", 1, 6, len(polygons)) + b"".join(polygon(each) for each in polygons)


def blob(polygons, srs_id):
    return b"GP\0\1" + struct.pack("<i", srs_id) + wkb(polygons)


def geopackage(layers, systems, statements=()):
    """`layers`: {name: (srs_id, columns, rows of (polygons or the bytes of a geometry, values))};
    `systems`: {srs_id: (organization, its code, WKT)}; `statements`: SQL to run at the end."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "made.gpkg"
        database = sqlite3.connect(path)
        database.executescript(_TABLES)
        for srs_id, (organization, code, definition) in systems.items():
            database.execute("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, NULL)",
                             (definition[:20], srs_id, organization, code, definition))
        for name, layer in layers.items():
            _add(database, name, *layer)
        for statement in statements:
            database.execute(statement)
        database.commit()
        database.close()
        return path.read_bytes()


def _add(database, name, srs_id, columns, rows):
    database.execute("INSERT INTO gpkg_contents VALUES (?, 'features', ?, '', "
                     "'2025-03-05T09:00:00.000Z', NULL, NULL, NULL, NULL, ?)", (name, name, srs_id))
    database.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'MULTIPOLYGON', ?, 0, 0)",
                     (name, srs_id))
    fields = ", ".join(f'"{column}" TEXT' for column in columns)
    database.execute(f'CREATE TABLE "{name}" (fid INTEGER PRIMARY KEY, geom BLOB, {fields})')
    marks = ", ".join("?" for _ in columns)
    for shape, values in rows:
        data = blob(shape, srs_id) if isinstance(shape, list) else shape
        database.execute(f'INSERT INTO "{name}" VALUES (NULL, ?, {marks})', (data, *values))
