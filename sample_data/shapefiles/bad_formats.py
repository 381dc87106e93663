"""Files of other formats that must be refused."""

import drawings
from flatgeobuf import flatgeobuf
from layers import Site, sites
from other_formats import FIELDS, geojson, geojson_geometry, kml, polygons_of

_FAR = [Site("GZ-001", "示例", [[(500000.0, 5160000.0), (500000.0, 5160100.0),
                                (500100.0, 5160100.0), (500000.0, 5160000.0)]])]


def _geojson():
    return geojson(sites()).encode()


def _without_geometries():
    return geojson(sites(), [None] * len(sites())).encode()


def _doctype():
    entities = '<!DOCTYPE kml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return kml(sites(), head=entities).encode()


def _deep():
    return f"<kml>{'<Folder>' * 100_000}{'</Folder>' * 100_000}</kml>".encode()


def _unknown_number():
    rows = [(polygons_of(each), (each.code, each.name)) for each in sites()]
    return flatgeobuf("sites", FIELDS, rows, 999_999)


def _named(crs):
    return geojson(sites(), crs=crs).encode()


_XIAN = {"type": "name", "properties": {"name": "Xian_1980"}}
_FOO = {"type": "name", "properties": {"name": "urn:ogc:def:crs:FOO::9"}}
_LINK = {"type": "link", "properties": {"href": "https://example.com/crs/4610"}}


def _named_by_geometries():
    geometries = [{**geojson_geometry(each), "crs": _XIAN} for each in sites()]
    return geojson(sites(), geometries).encode()


# {name: (ending, its bytes, reason code, details)}
BAD_FORMATS = {
    "no_format": ("txt", lambda: "示例说明".encode(), "format_unknown", []),
    "geojson_cut": ("geojson", lambda: _geojson()[:-40], "file_damaged", ["format"]),
    "geojson_in_metres": ("geojson", lambda: geojson(_FAR).encode(), "crs_contradicted",
                          ["layer", "record", "system"]),
    "geojson_empty": ("geojson", lambda: geojson([]).encode(), "nothing_usable", []),
    "geojson_without_geometries": ("geojson", _without_geometries, "nothing_usable", []),
    "json_of_another_kind": ("json", lambda: b'{"type": "Topology", "objects": {}}',
                             "file_damaged", ["format"]),
    "html_as_kml": ("kml", lambda: b"<!DOCTYPE html><html><body>404</body></html>",
                    "format_unknown", []),
    "kml_with_entities": ("kml", _doctype, "file_damaged", ["declares_entities"]),
    "kml_too_deep": ("kml", _deep, "file_damaged", ["nested_too_deep"]),
    "kml_cut": ("kml", lambda: kml(sites()).encode()[:-300], "file_damaged", ["format"]),
    "geojson_of_an_unknown_name": ("geojson", lambda: _named(_XIAN), "crs_unknown",
                                   ["layer", "system"]),
    "geojson_of_an_unknown_registry": ("geojson", lambda: _named(_FOO), "crs_unknown",
                                       ["layer", "system"]),
    "geojson_of_a_link": ("geojson", lambda: _named(_LINK), "crs_unknown", ["layer", "system"]),
    "geojson_named_by_geometries": ("geojson", _named_by_geometries, "crs_unknown",
                                    ["layer", "system"]),
    "geojson_of_a_null_crs": ("geojson", lambda: _named(None), "crs_missing", ["layer"]),
    "csv_without_coordinates": ("csv", lambda: "code,name\r\nGZ-001,示例\r\n".encode(),
                                "coordinates_missing", []),
    "csv_in_metres": ("csv", lambda: b"code,x,y\r\nGZ-001,5160000.5,42500000.5\r\n",
                      "crs_missing", ["zone_in_eastings"]),
    "flatgeobuf_of_no_registry": ("fgb", _unknown_number, "crs_unknown", ["layer"]),
    "drawing_in_gbk": ("dxf", drawings.drawing_in_gbk, "crs_missing", ["zone_in_eastings"]),
    "drawing_in_utf8": ("dxf", drawings.drawing_in_utf8, "crs_missing", []),
    "drawing_of_nested_blocks": ("dxf", drawings.nested_blocks, "crs_missing", []),
    "drawing_of_texts": ("dxf", drawings.texts_of_escapes, "crs_missing", []),
    "drawing_of_an_array": ("dxf", drawings.array_of_blocks, "too_many_features", []),
    "drawing_of_nothing": ("dxf", drawings.drawing_of_nothing, "nothing_usable", ["entities"]),
    "drawing_cut": ("dxf", lambda: drawings.drawing_in_utf8()[:-200], "file_damaged", ["format"]),
    "drawing_in_binary": ("dxf", lambda: b"AutoCAD Binary DXF\r\n\x1a\0\0SECTION\0",
                          "drawing_not_text", []),
    "drawing_as_dwg": ("dxf", lambda: b"AC1032\0\0\0\0\0\x08\x03\x01", "drawing_not_text", []),
    "csv_open_quote": ("csv", lambda: b'code,lon,lat\r\n"GZ-001,125.1,46.5\r\n',
                       "file_damaged", ["format"]),
}
