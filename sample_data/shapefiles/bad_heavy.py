"""Files that must be refused and take long to read or much memory: what bounds a worker is seen on
these."""

import drawings
from bad_families import _geopackage

_LOOP = "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r)"
_CONTENTS = ("table_name", "data_type", "identifier", "description", "last_change", "min_x", "min_y",
             "max_x", "max_y", "srs_id")


def layers_without_end():
    """The list of layers is a question that has no end of answers."""
    columns = ", ".join(_CONTENTS)
    values = ", ".join(f"'{name}'" for name in _CONTENTS)
    return _geopackage(statements=[
        "DROP TABLE gpkg_contents",
        f"CREATE VIEW gpkg_contents({columns}) AS {_LOOP} SELECT {values} FROM r WHERE n < 0"])


def features_without_end():
    """None of which ever comes: however fast a machine is, it does not reach their number."""
    return _geopackage(statements=[
        "DROP TABLE sites",
        f"CREATE VIEW sites(fid, geom, code, name) AS {_LOOP} SELECT n, NULL, 'a', 'b' FROM r "
        "WHERE n < 0"])


def _collection(features):
    return b'{"type":"FeatureCollection","features":[' + b",".join(features) + b"]}"


def features_beyond_count():
    point = b'{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[125,46]}}'
    return _collection([point] * 260_000)


def fields_beyond_count():
    return _collection(b'{"type":"Feature","properties":{"a%d":1},"geometry":null}' % i
                       for i in range(60_000))


def a_million_rings():
    ring = b"[[125.1,46.5],[125.2,46.5],[125.2,46.6],[125.1,46.5]]"
    return b'{"type":"Polygon","coordinates":[' + b",".join([ring] * 1_000_000) + b"]}"


def brackets_without_end():
    return b'{"type":"FeatureCollection","features":' + b"[" * 3_000_000


def placemarks_beyond_count():
    mark = b"<Placemark><Point><coordinates>125,46</coordinates></Point></Placemark>"
    return b"<kml><Document>" + mark * 260_000 + b"</Document></kml>"


def a_long_line():
    return (b"<kml><Placemark><LineString><coordinates>" + b"125,46 " * 5_000_000 +
            b"</coordinates></LineString></Placemark></kml>")


def a_spline_of_many_points():
    return drawings.spline_of_points(100_000, degree=100)


def a_drawn_line():
    return drawings.line_of_points(3_000_000)


_HEAVY = {
    layers_without_end: ("gpkg", "worker_timed_out"),
    features_without_end: ("gpkg", "worker_timed_out"),
    features_beyond_count: ("geojson", "too_many_features"),
    fields_beyond_count: ("geojson", "too_many_fields"),
    a_million_rings: ("geojson", "nothing_usable"),
    brackets_without_end: ("geojson", "file_damaged"),
    placemarks_beyond_count: ("kml", "too_many_features"),
    a_long_line: ("kml", "nothing_usable"),
    a_spline_of_many_points: ("dxf", "worker_timed_out"),
    a_drawn_line: ("dxf", "crs_missing"),
}


def heavy_files():
    """(name, bytes, reason code)."""
    for make, (ending, reason) in _HEAVY.items():
        yield f"{make.__name__}.{ending}", make(), reason
