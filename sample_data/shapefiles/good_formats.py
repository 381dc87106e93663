"""Files of other formats, all of which can be used."""

import json

import systems
from archive import zipped
from flatgeobuf import flatgeobuf
from geopackage import geopackage
from layers import Site, bow_tie, gbk_sites, sites
from other_formats import FIELDS, expected, geojson, geojson_geometry, kml, polygons_of, wkt

_PLACES = [(125.03 + 0.01 * i, 46.58) for i in range(5)]


def _points():
    """Of projects that take one."""
    return [Site(f"CY-{number:03}", f"示例窗口{number}", [[place]])
            for number, place in enumerate(_PLACES, 1)]


def geojson_sites():
    return "geojson", geojson(sites(), name="sites").encode(), [expected(sites(), "sites")]


def geojson_in_gbk():
    data = "\n" + geojson(gbk_sites())
    return "geojson", data.encode("gbk"), [expected(gbk_sites(), "GeoJSON", encoding="GB18030")]


def geojson_in_zone_42():
    """The older form, which names its system."""
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4551"}}
    data = geojson(sites(), [geojson_geometry(each, systems.ZONE_42) for each in sites()], crs=crs)
    return "json", b"\xef\xbb\xbf" + data.encode(), [
        expected(sites(), "GeoJSON", crs="EPSG:4551", notes=[])]


def geojson_in_crs84():
    """The older form of WGS 84."""
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    return "geojson", geojson(sites(), crs=crs).encode(), [expected(sites(), "GeoJSON")]


def geojson_mixed():
    """A null geometry first, then kinds by turns, arcs of heights, and one that crosses itself."""
    null = Site("GZ-009", "示例空图形", [])
    crossing = Site("GZ-007", "示例自交小区", [bow_tie(125.05, 46.6)])
    road = Site("YJ-002", "示例路", [[(125.0, 46.6), (125.01, 46.61)]])
    well, site = _points()[0], sites()[0]
    line = {"type": "LineString", "coordinates": [[*point, 145] for point in road.parts[0]]}
    point = {"type": "Point", "coordinates": list(well.parts[0][0])}
    mixed = {"type": "GeometryCollection", "geometries": [point, geojson_geometry(site)]}
    data = geojson([null, road, well, crossing, site],
                   [None, line, point, geojson_geometry(crossing), mixed])
    notes = ["wgs84_taken", "layer_split"]
    return "geojson", data.encode(), [
        expected([well], "GeoJSON（点）", kind="point", notes=notes),
        expected([road], "GeoJSON（线）", kind="line", rejected=[(0, "null_geometry")],
                 notes=["wgs84_taken", "third_dimension_dropped", "layer_split"]),
        expected([crossing, site], "GeoJSON（面）",
                 repaired=[(0, "made_valid"), (1, "other_kind_dropped")], notes=notes)]


def _kml_values(features):
    return [[each.name, "", each.code] for each in features]


def kml_sites():
    return "kml", kml(sites()).encode(), [
        expected(sites(), "sites", values=_kml_values(sites()))]


def kml_in_gbk():
    head = '<?xml version="1.0" encoding="GB2312"?>'
    return "kml", kml(gbk_sites(), head=head).encode("gbk"), [
        expected(gbk_sites(), "sites", values=_kml_values(gbk_sites()), encoding="GB18030")]


def kmz():
    data = zipped([("doc.kml", kml(sites()).encode()), ("files/photo.png", b"sample")])
    return "kmz", data, [expected(sites(), "sites", values=_kml_values(sites()))]


def kmz_of_several():
    """The main file comes last; a shadow that a Mac added is no file of anybody's."""
    other = kml(gbk_sites()).encode()
    data = zipped([("__MACOSX/._doc.kml", b"shadow"), ("files/a.kml", other), ("Other.KML", other),
                   ("Doc.KML", kml(sites()).encode())])
    return "kmz", data, [expected(sites(), "sites", values=_kml_values(sites()))]


def kml_files_zipped():
    """Without a main file, the first is read."""
    data = zipped([("east.kml", kml(sites()).encode()), ("west.kml", kml(gbk_sites()).encode())])
    return "zip", data, [expected(sites(), "sites", values=_kml_values(sites()))]


def _csv(rows, encoding="utf-8"):
    return "".join(",".join(row) + "\r\n" for row in rows).encode(encoding)


def _csv_points(header, encoding):
    points = _points()
    rows = [[each.code, each.name, *map(str, each.parts[0][0])] for each in points]
    return _csv([header, *rows], encoding), points, rows


def csv_in_gbk():
    data, points, rows = _csv_points(["项目编号", "名称", "经度（°）", "纬度（°）"], "gbk")
    return "csv", data, [expected(points, "CSV", kind="point", crs="EPSG:4490", values=rows,
                                  encoding="GB18030", notes=["crs_assumed"])]


def csv_with_gaps():
    data, points, rows = _csv_points(["code", "name", "Lon", "Lat"], "utf-8")
    data = b"\xef\xbb\xbf" + data + _csv([["GZ-009", "示例空图形", "", ""],
                                          ["GZ-010", "示例", "125°01′", "46.6"]])
    return "csv", data, [expected(points, "CSV", kind="point", crs="EPSG:4490", values=rows,
                                  rejected=[(5, "null_geometry"), (6, "not_finite")],
                                  notes=["crs_assumed"])]


def csv_of_wkt():
    rows = [["code", "name", "WKT"]] + [
        [each.code, each.name, f'"SRID=4551;{wkt(each, systems.ZONE_42)}"'] for each in sites()]
    rows.append(["GZ-009", "示例", "POLYGON((1 2"])
    return "csv", _csv(rows), [expected(sites(), "CSV", crs="EPSG:4551", notes=[],
                                        rejected=[(5, "geometry_unreadable")])]


def csv_of_wkt_in_degrees():
    rows = [["code", "name", "WKT"]] + [[each.code, each.name, f'"{wkt(each)}"']
                                        for each in sites()]
    return "csv", _csv(rows), [expected(sites(), "CSV", crs="EPSG:4490", notes=["crs_assumed"])]


def _rows(features, system=systems.WGS84):
    return [(polygons_of(each, system.xy), (each.code, each.name)) for each in features]


_SYSTEMS = {4490: ("EPSG", 4490, systems.GEOGRAPHIC.prj), 4551: ("EPSG", 4551, systems.ZONE_42.prj)}


def geopackage_of_two_layers():
    """One in the plane and one in degrees; a table beside them has no geometry."""
    east = gbk_sites()[:2]
    layers = {"示例东片": (4551, FIELDS, _rows(east, systems.ZONE_42)),
              "sites": (4490, FIELDS, [(None, ("GZ-009", "示例空图形")), *_rows(sites())])}
    return "gpkg", geopackage(layers, _SYSTEMS, ["CREATE TABLE notes (text TEXT)"]), [
        expected(east, "示例东片", crs="EPSG:4551", notes=[]),
        expected(sites(), "sites", crs="EPSG:4490", notes=[], rejected=[(0, "null_geometry")])]


def geopackage_with_triggers():
    """As editors leave them: they run when somebody writes, which nobody does here."""
    trigger = ("CREATE TRIGGER grow AFTER INSERT ON sites BEGIN "
               "UPDATE gpkg_contents SET description = 'grown'; END")
    return "gpkg", geopackage({"sites": (4490, FIELDS, _rows(sites()))}, _SYSTEMS, [trigger]), [
        expected(sites(), "sites", crs="EPSG:4490", notes=[])]


def geopackage_of_a_stale_count():
    """As a program leaves it that writes rows without the triggers that count them."""
    counts = ["CREATE TABLE gpkg_ogr_contents (table_name TEXT PRIMARY KEY, feature_count INTEGER)",
              "INSERT INTO gpkg_ogr_contents VALUES ('sites', 0), ('empty', 3)"]
    layers = {"sites": (4490, FIELDS, _rows(sites())), "empty": (4490, FIELDS, [])}
    return "gpkg", geopackage(layers, _SYSTEMS, counts), [
        expected(sites(), "sites", crs="EPSG:4490", notes=[])]


def flatgeobuf_sites():
    return "fgb", flatgeobuf("sites", FIELDS, _rows(sites())), [expected(sites(), "sites")]


def flatgeobuf_in_zone_42():
    rows = _rows(sites(), systems.ZONE_42)
    return "fgb", flatgeobuf("示例", FIELDS, rows, 4551), [
        expected(sites(), "示例", crs="EPSG:4551", notes=[])]


GOOD_FORMATS = {function.__name__: function for function in (
    geojson_sites, geojson_in_gbk, geojson_in_zone_42, geojson_in_crs84, geojson_mixed,
    kml_sites, kml_in_gbk, kmz, kmz_of_several, kml_files_zipped,
    csv_in_gbk, csv_with_gaps, csv_of_wkt, csv_of_wkt_in_degrees,
    geopackage_of_two_layers, geopackage_with_triggers, geopackage_of_a_stale_count,
    flatgeobuf_sites, flatgeobuf_in_zone_42)}
