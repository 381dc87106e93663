#!/usr/bin/env python3
"""Families of files that must be refused, each by the reason code that is expected of it: the same
fault at many places, in many sizes and in every format. tests/hostile/run.py sends them.

Usage: bad_families.py OUT_DIR    writes them, and expected.json: {file: reason code}
"""

import json
import pathlib
import random
import struct
import sys

import shapefile
import systems
from archive import layer_entries, renamed, with_flag, zipped
from bad import BAD
from bad_drawings import DRAWINGS
from bad_formats import BAD_FORMATS
from flatgeobuf import MAGIC, feature, flatgeobuf, header
from geopackage import geopackage, wkb
from layers import Layer, Site, gbk_sites, sites
from other_formats import FIELDS, geojson, geojson_geometry, kml, polygons_of, wkt


def _layer(**options):
    return Layer("sites", gbk_sites(), **options)


def _zip(layer=None, **files):
    return zipped(layer_entries("sites", (layer or _layer()).files(**files)))


def _with_entry(name, data=b"x", **options):
    return zipped([*layer_entries("sites", _layer().files()), (name, data)], **options)


def _patched(data, at, fmt, value):
    out = bytearray(data)
    struct.pack_into(fmt, out, at, value)
    return bytes(out)


def _cuts(data, count, first=1):
    """The file as an interrupted copy leaves it, at `count` places."""
    last = len(data) - 1
    return [data[:first + (last - first) * i // count] for i in range(count)]


# --- Archives -----------------------------------------------------------------------------------

def cut_archives():
    return "zip", "zip_damaged", _cuts(_zip(), 20, first=4)


def unsafe_paths():
    names = ["../a.txt", "a/../../b.txt", "..\\a.txt", "a\\..\\..\\b.txt", "/etc/passwd", "//host/a",
             "\\\\host\\share\\a", "C:/a.txt", "c:\\a.txt", "..", "a/..", "示例/../../a.txt"]
    return "zip", "zip_unsafe_path", [_with_entry(name) for name in names]


def links():
    targets = [b"/etc/passwd", b"../../x", b"sites.dbf", b"/proc/self/mem"]
    return "zip", "zip_link", [_with_entry("notes.txt", target, link=["notes.txt"])
                               for target in targets]


def nested_archives():
    endings = [".zip", ".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst", ".ZIP"]
    inner = zipped([("a.txt", b"a")])
    return "zip", "zip_nested", [*[_with_entry(f"more{ending}") for ending in endings],
                                 *[_with_entry(name, inner) for name in ("a.dat", "a.prj2", "a")]]


def bombs():
    sizes = [5_000_000, 20_000_000, 60_000_000, 120_000_000]
    return "zip", "zip_ratio", [zipped([("sites.dbf", bytes(size))]) for size in sizes]


def crowds():
    return "zip", "zip_too_many_entries", [zipped([(f"{i}.txt", b"") for i in range(count)])
                                           for count in (65, 100, 1000, 20_000)]


def encrypted_entries():
    return "zip", "zip_encrypted", [with_flag(_zip(), flag) for flag in (0x01, 0x41)]


def twins():
    archives = [renamed(_with_entry("sites.xbf"), b"sites.xbf", b"sites." + ending)
                for ending in (b"shp", b"dbf", b"prj")]
    archives += [_with_entry(name) for name in ("SITES.shp", "Sites.Dbf", "sites.PRJ")]
    return "zip", "zip_duplicate_name", archives


def unreadable_names():
    names = [b"\xff\xfe\xff\xfe", b"\x81\x81\x81\xff", b"ab\x01d", b"a\x7fcd"]
    return "zip", "zip_unreadable_name", [
        _with_entry("QQQQ.txt").replace(b"QQQQ", name) for name in names]


def archives_of_others():
    contents = [[("xl/workbook.xml", b"<workbook/>")], [("word/document.xml", b"<w/>")],
                [("a.txt", b"a")], [("photo.jpg", b"\xff\xd8")], [("sites.dbf", _layer().table)],
                [("sites.shx", b"")], [("shp", b"")], [("folder/", b"")], [("._sites.shp", b"\0")],
                [("__MACOSX/sites.shp", b"\0")]]
    return "zip", "no_shapefile", [zipped(each) for each in contents]


# --- Shapefiles ---------------------------------------------------------------------------------

_HEAD, _RECORD = 100, 108  # bytes before the first record, before its content


def _shp():
    return _layer().files()["shp"]


def _shps(values, at, fmt):
    return [_zip(shp=_patched(_shp(), at, fmt, value), without=["shx"]) for value in values]


def no_magic():
    others = [b"%PDF-1.7\n", b"\x89PNG\r\n", b"<html>", b"PK", b"\x7fELF", b"{}", b"", b"\0"]
    return "zip", "not_a_shapefile", [
        *_shps([0, 9993, 0x0A270000, 0xFFFFFFFF], 0, ">I"), *_shps([0, 999, 1001, 2**31], 28, "<I"),
        *[_zip(shp=data * 30 if len(data) > 1 else data) for data in others if data != b"PK"]]


def shapes_of_no_kind():
    return "zip", "shape_type_unsupported", _shps([0, 2, 4, 9, 31, 99, 2**32 - 1], 32, "<I")


def lengths_beyond_the_end():
    actual = len(_shp()) // 2
    return "zip", "shp_truncated", [
        *_shps([actual + 1, actual * 2, 2**31 - 1, 2**32 - 1], 24, ">I"),
        *[_zip(shp=data) for data in _cuts(_shp(), 15, first=_HEAD)]]


def records_of_lies():
    counts = [2, 1000, 2**31, 2**32 - 1]
    return "zip", "shp_damaged", [
        *_shps([2**20, 2**31, 2**32 - 1, 3], 104, ">I"),  # the length of the content
        *_shps([1, 3, 15, 2**32 - 1], _RECORD, "<I"),  # its type
        *_shps(counts[1:], _RECORD + 36, "<I"), *_shps(counts[1:], _RECORD + 40, "<I"),
        *_shps([1, 5, 2**31, 2**32 - 1], _RECORD + 44, "<I")]  # where its part begins


def coordinates_of_no_number():
    files = []
    for value in (float("nan"), float("inf"), -float("inf")):
        for at in (48, 56):
            layer = Layer("sites", gbk_sites()[:1])
            layer.contents = [_patched(layer.contents[0], at, "<d", value)]
            files.append(_zip(layer))
    return "zip", "nothing_usable", files


def shapes_of_nothing():
    line = [(125.05, 46.6), (125.051, 46.6), (125.05, 46.6)]
    dot = [(125.05, 46.6)] * 4
    return "zip", "nothing_usable", [
        _zip(Layer("sites", [Site("GZ-001", "示例", parts)])) for parts in ([], [line], [dot])]


def tables_of_lies():
    def table(at, fmt, values):
        return [_zip(dbf=_patched(_layer().table, at, fmt, value)) for value in values]
    return "zip", "dbf_damaged", [
        *table(4, "<I", [1000, 2**20, 2**31, 2**32 - 1]), *table(8, "<H", [0, 32, 60_000, 65_535]),
        *table(10, "<H", [0, 1, 20, 65_535]), *table(32 + 16, "<B", [200, 255]),
        *[_zip(dbf=_layer().table[:size]) for size in (0, 1, 31, 32, 100, 200, 300)]]


def tables_of_others():
    counts = [0, 1, 2, 3, 4]
    return "zip", "dbf_mismatch", [_zip(dbf=Layer("a", gbk_sites()[:count]).table)
                                   for count in counts]


def words_of_no_encoding():
    raws = [b"\xff\xfe\xff\xfe", b"\x80\x80\x80\x80", b"\xa1\xff\xa1\xff", b"\xe4\xb8\xff\xff"]
    table = _layer().table
    return "zip", "encoding_unknown", [
        _zip(dbf=table.replace("示例".encode("gbk"), raw)) for raw in raws]


# --- Coordinate systems -------------------------------------------------------------------------

def no_systems():
    blanks = [b"", b" ", b"\r\n", b"\t\t", b"\xef\xbb\xbf"]
    return "zip", "crs_missing", [
        _zip(without=["prj"]), *[_zip(prj=data) for data in blanks],
        *[_zip(_layer(system=system), without=["prj"])
          for system in (systems.ZONE_41, systems.GEOGRAPHIC, systems.ZONE_42_NUMBERED)]]


def unknown_systems():
    local = systems.LOCAL_125.prj
    meridians = [f'"Central_Meridian",{degrees}]' for degrees in (124.5, 125.0, 125.5, 127.3, 100.1)]
    texts = [local.replace('"Central_Meridian",125.0]', each) for each in meridians]
    texts += [local.replace('"False_Easting",500000.0', f'"False_Easting",{easting}')
              for easting in (0.0, 1234.5, 250000.0)]
    texts += ["x", "EPSG", "PROJCS[", "<html>404</html>", "GEOGCS", "{}", "404 Not Found"]
    return "zip", "crs_unknown", [_zip(prj=text.encode()) for text in texts]


def other_datums():
    texts = [system.prj.replace('"Central_Meridian",126.0', f'"Central_Meridian",{degrees}.0')
             for system in (systems.XIAN_80, systems.BEIJING_54)
             for degrees in (117, 120, 123, 126, 129, 132)]
    geographic = [text[text.index("GEOGCS"):text.index(",PROJECTION")] for text in texts[::6]]
    return "zip", "crs_datum", [_zip(prj=text.encode()) for text in texts + geographic]


def contradicted_systems():
    mismatches = [(systems.ZONE_42_NUMBERED, systems.ZONE_42), (systems.ZONE_42, systems.GEOGRAPHIC),
                  (systems.ZONE_42, systems.WGS84), (systems.ZONE_42_NUMBERED, systems.ZONE_41),
                  (systems.ZONE_42_NUMBERED, systems.UTM_51)]
    return "zip", "crs_contradicted", [
        _zip(_layer(system=drawn), prj=named.prj.encode()) for drawn, named in mismatches]


# --- No format ----------------------------------------------------------------------------------

def files_of_no_format():
    begins = [b"%PDF-1.7\n%\xe2\xe3", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"\x7fELF",
              b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"BZh9", b"\xd0\xcf\x11\xe0",
              b"II*\0", b"MM\0*", b"MZ\x90", b"RIFF", b"fgb\x02fgb\0", b"fgb\x03", b"SQLite format 2\0",
              b"\0\0\x27\x0a", b"\xff\xfe<\0k\0"]
    noise = random.Random(7)
    words = ["", " ", "\n", "\n" * 1000, "示例", "GZ-001", "a b c", "[1", '"a', "0", "\xef\xbb\xbf"]
    return "bin", "format_unknown", [*[each + noise.randbytes(500) for each in begins],
                                     *[each.encode() for each in words]]


def documents_of_other_xml():
    roots = ["html", "svg", "gpx", "rss", "feed", "osm", "FeatureCollection", "OGRVRTDataSource",
             "project", "x"]
    return "kml", "format_unknown", [
        f'<?xml version="1.0"?><{root}>{"a" * 300}</{root}>'.encode() for root in roots]


# --- GeoJSON ------------------------------------------------------------------------------------

def _plain():
    """Sites whose names are ASCII: a text that is cut within a character is of no encoding."""
    return [Site(each.code, each.code, each.parts) for each in sites()]


def cut_geojson():
    return "geojson", "file_damaged", _cuts(geojson(_plain()).encode(), 20)


def json_of_no_sites():
    texts = ['{}', '{"a":1}', '{"type":1}', '{"type":"Feature', '{"type":"Topology"}',
             '{"type":"FeatureCollection"', '{"features":', '{"type":"Sphere","coordinates":[1,2]}',
             '{{}', '{"type":"FeatureCollection","features":[}', "{'type':'FeatureCollection'}"]
    return "json", "file_damaged", [text.encode() for text in texts]


def geojson_of_nothing():
    geometries = [None, {"type": "Point", "coordinates": []}, {"type": "Polygon", "coordinates": []},
                  {"type": "MultiPolygon", "coordinates": []},
                  {"type": "GeometryCollection", "geometries": []},
                  {"type": "LineString", "coordinates": [[125, 46]]},
                  {"type": "Polygon", "coordinates": [[[125, 46], [126, 46], [125, 46]]]},
                  {"type": "Polygon", "coordinates": [[[125, 46], [126, 46], [127, 46], [125, 46]]]}]
    return "geojson", "nothing_usable", [geojson(sites()[:1], [each]).encode()
                                         for each in geometries]


def geojson_off_the_earth():
    places = [(500000, 5160000), (42500000, 5160000), (200, 46), (125, 100), (-999, 46), (125, 1e9)]
    return "geojson", "crs_contradicted", [
        geojson(sites()[:1], [{"type": "Point", "coordinates": place}]).encode() for place in places]


def geojson_of_other_datums():
    codes = [4610, 4214, 2387, 2437, 2334, 2414]
    return "geojson", "crs_datum", [
        geojson(sites(), crs={"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{code}"}})
        .encode() for code in codes]


# --- KML ----------------------------------------------------------------------------------------

def cut_kml():
    return "kml", "file_damaged", _cuts(kml(_plain(), head="").encode(), 20, first=200)


def kml_of_entities():
    heads = ["<!DOCTYPE kml>", '<!DOCTYPE kml SYSTEM "file:///etc/passwd">',
             '<!DOCTYPE kml SYSTEM "http://192.0.2.1/kml.dtd">',
             '<!DOCTYPE kml [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
             '<?xml version="1.0"?><!-- a --><!DOCTYPE kml [<!ENTITY a "b">]>']
    return "kml", "file_damaged", [kml(sites(), head=head).encode() for head in heads]


def kml_of_depth():
    tags = ["Folder", "Document", "MultiGeometry", "a"]
    return "kml", "file_damaged", [
        f"<kml>{f'<{tag}>' * depth}{f'</{tag}>' * depth}</kml>".encode()
        for tag in tags for depth in (65, 1000, 200_000)]


def kml_of_nothing():
    parts = ["", "<Document/>", "<Folder><Folder/></Folder>", "<Placemark><name>a</name></Placemark>",
             "<NetworkLink><Link><href>http://192.0.2.1/a.kml</href></Link></NetworkLink>",
             "<NetworkLink><Link><href>file:///etc/passwd</href></Link></NetworkLink>"]
    return "kml", "nothing_usable", [
        f'<kml xmlns="http://www.opengis.net/kml/2.2">{part}</kml>'.encode() for part in parts]


# --- GeoPackage and FlatGeobuf ------------------------------------------------------------------

_DEGREES = {4490: ("EPSG", 4490, systems.GEOGRAPHIC.prj)}


def _rows(features=None):
    return [(polygons_of(each), (each.code, each.name)) for each in features or sites()]


def _geopackage(srs_id=4490, named=None, rows=None, statements=()):
    return geopackage({"sites": (srs_id, FIELDS, rows or _rows())}, named or _DEGREES, statements)


def geopackages_without_system():
    return "gpkg", "crs_missing", [_geopackage(srs_id=srs_id) for srs_id in (-1, 0)]


def geopackages_of_other_datums():
    datums = {code: ("EPSG", code, prj) for code, prj in (
        (2387, systems.XIAN_80.prj), (2437, systems.BEIJING_54.prj), (4610, systems.XIAN_80.prj),
        (4214, systems.BEIJING_54.prj))}
    return "gpkg", "crs_datum", [_geopackage(code, datums) for code in datums]


def geopackages_of_nothing():
    statements = [["DELETE FROM sites"], ["UPDATE sites SET geom = NULL"],
                  ["DELETE FROM gpkg_contents"], ["UPDATE sites SET geom = x'00'"],
                  ["UPDATE sites SET geom = x'4750'"], ["UPDATE sites SET geom = 'text'"]]
    return "gpkg", "nothing_usable", [_geopackage(statements=each) for each in statements]


def cut_databases():
    return "gpkg", "file_damaged", [_geopackage()[:size] for size in (16, 50, 99, 100, 512, 1024)]


def overwritten_databases():
    return "gpkg", "file_damaged", [
        data[:at] + random.Random(at).randbytes(len(data) - at)
        for data in [_geopackage()] for at in (16, 40, 100, 200)]


def geopackage_geometries_of_lies():
    good = b"GP\0\1" + struct.pack("<i", 4490) + wkb(polygons_of(sites()[0]))
    lies = [_patched(good, at, "<I", value) for at in (13, 22, 26)
            for value in (2**16, 2**31 - 1, 2**32 - 1)]
    lies += [good[:size] for size in (8, 9, 12, 20, 40)]
    return "gpkg", "nothing_usable", [_geopackage(rows=[(each, ("a", "b"))]) for each in lies]


def _flatgeobuf(crs_code=4326):
    return flatgeobuf("sites", FIELDS, _rows(), crs_code)


def cut_flatgeobufs():
    start = len(MAGIC) + len(header("sites", FIELDS, 5, 4326))
    return "fgb", "file_damaged", [*_cuts(_flatgeobuf(), 15, first=start + 5),
                                   *_cuts(_flatgeobuf()[:start], 8, first=8)]


def flatgeobuf_sizes_of_lies():
    start = len(MAGIC) + len(header("sites", FIELDS, 5, 4326))
    values = [2**20, 2**28, 2**31 - 1, 2**32 - 1]
    return "fgb", "file_damaged", [_patched(_flatgeobuf(), at, "<I", value)
                                   for at in (8, 12, start, start + 4) for value in values]


def flatgeobufs_of_other_systems():
    return "fgb", "crs_datum", [_flatgeobuf(code) for code in (2387, 2437, 4610, 4214)]


def flatgeobufs_without_system():
    return "fgb", "crs_missing", [_flatgeobuf(0)]


def flatgeobufs_of_no_registry():
    return "fgb", "crs_unknown", [_flatgeobuf(code) for code in (1, 999_999, 2**31 - 1, -1)]


def flatgeobufs_of_nothing():
    empty = feature([], ("a", "b"))
    head = MAGIC + header("sites", FIELDS, 3, 4326)
    return "fgb", "nothing_usable", [head + empty * 3]


# --- CSV ----------------------------------------------------------------------------------------

def _csv(*lines):
    return "\r\n".join(lines).encode()


def tables_without_coordinates():
    heads = ["a,b", "code;name", "经度,名称", "lat,name", "lon,name", "x,name", "地址,电话", "lon1,lat1",
             "code\tname", ","]
    return "csv", "coordinates_missing", [_csv(head, "1,2") for head in heads]


def tables_in_metres():
    heads = ["x,y", "X,Y", "东,北", "东坐标,北坐标", "Easting,Northing", "横坐标,纵坐标", "y,x"]
    return "csv", "crs_missing", [_csv(head, "42500000.5,5160000.5") for head in heads] + [
        _csv("code,WKT", 'a,"POINT(500000 5160000)"')]


def tables_of_no_numbers():
    values = ["a,b", "125°30′,46°", "１２５,４６", "nan,46", "inf,46", "125.1,", ",46.5", "1e999,1", "--1,2",
              "0x7d,46"]
    return "csv", "nothing_usable", [_csv("lon,lat", value) for value in values] + [_csv("lon,lat", "")]


def tables_of_broken_quotes():
    rows = ['"a,125,46', '"a"b,125,46', '"a""', 'a,"125" ,46', 'a,125,"46']
    return "csv", "file_damaged", [_csv("code,lon,lat", row) for row in rows]


def tables_off_the_earth():
    places = ["500000,5160000", "200,46", "46.5,125.1", "125,-100"]
    return "csv", "crs_contradicted", [_csv("lon,lat", place) for place in places]


def tables_of_bad_geometries():
    texts = ["POLYGON", "POLYGON((", "POINT(a b)", "CIRCLE(1 2)", "POLYGON((1 2,3 4", "SRID=4490;",
             "SRID=;POINT(125 46)x", "POINT EMPTY", "GEOMETRYCOLLECTION(" * 2000]
    return "csv", "nothing_usable", [_csv("code,WKT", f'a,"{text}"') for text in texts]


def tables_of_other_datums():
    return "csv", "crs_datum", [
        _csv("code,WKT", f'a,"SRID={code};{wkt(sites()[0])}"') for code in (4610, 4214, 2387, 2437)]


def tables_of_unknown_systems():
    return "csv", "crs_unknown", [_csv("code,WKT", f'a,"SRID={code};POINT(125 46)"')
                                  for code in ("999999", "x", "-1", "0")]


def tables_of_too_much():
    wide = ",".join(f"c{i}" for i in range(200))
    return "csv", "too_much_content", [_csv("lon,lat," + wide, "1,2"),
                                       _csv("lon,lat,text", "125,46," + "x" * 50_000),
                                       _csv("lon,lat", *["125,46"] * 200_001)]


FAMILIES = [
    cut_archives, unsafe_paths, links, nested_archives, bombs, crowds, encrypted_entries, twins,
    unreadable_names, archives_of_others, no_magic, shapes_of_no_kind, lengths_beyond_the_end,
    records_of_lies, coordinates_of_no_number, shapes_of_nothing, tables_of_lies, tables_of_others,
    words_of_no_encoding, no_systems, unknown_systems, other_datums, contradicted_systems,
    files_of_no_format, documents_of_other_xml, cut_geojson, json_of_no_sites, geojson_of_nothing,
    geojson_off_the_earth, geojson_of_other_datums, cut_kml, kml_of_entities, kml_of_depth,
    kml_of_nothing, geopackages_without_system, geopackages_of_other_datums, geopackages_of_nothing,
    cut_databases, overwritten_databases, geopackage_geometries_of_lies, cut_flatgeobufs,
    flatgeobuf_sizes_of_lies, flatgeobufs_of_other_systems, flatgeobufs_without_system,
    flatgeobufs_of_no_registry, flatgeobufs_of_nothing, *DRAWINGS,
    tables_without_coordinates, tables_in_metres, tables_of_no_numbers,
    tables_of_broken_quotes, tables_off_the_earth, tables_of_bad_geometries, tables_of_other_datums,
    tables_of_unknown_systems, tables_of_too_much,
]


def bad_files():
    """(name, bytes, reason code), those of the manifest too."""
    for family in FAMILIES:
        ending, reason, files = family()
        for number, data in enumerate(files, 1):
            yield f"{family.__name__}_{number}.{ending}", data, reason
    for reason, makers in BAD.items():
        for make in makers:
            yield f"{make.__name__}.zip", make(), reason
    for name, (ending, make, reason, _) in BAD_FORMATS.items():
        yield f"{name}.{ending}", make(), reason


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    out = pathlib.Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    expected = {}
    for name, data, reason in bad_files():
        (out / name).write_bytes(data)
        expected[name] = reason
    (out / "expected.json").write_text(json.dumps(expected, indent=1) + "\n")


if __name__ == "__main__":
    main()
