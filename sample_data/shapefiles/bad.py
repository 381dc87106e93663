"""Files that must be refused: broken ones and hostile ones, each with its reason code."""

import random
import struct

import shapefile
import systems
from archive import layer_entries, renamed, with_flag, zipped
from layers import Layer, Site, gbk_sites

_VRT = b"""<OGRVRTDataSource><OGRVRTLayer name="passwd">
<SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"""


def _layer(**options):
    return Layer("sites", gbk_sites(), **options)


def _zip(layer=None, **files):
    return zipped(layer_entries("sites", (layer or _layer()).files(**files)))


def _with_entry(name, data=b"x", **options):
    return zipped([*layer_entries("sites", _layer().files()), (name, data)], **options)


def no_prj():
    return _zip(without=["prj"])


def no_prj_numbered():
    return _zip(_layer(system=systems.ZONE_42_NUMBERED), without=["prj"])


def empty_prj():
    return _zip(prj=b" \r\n")


def xian_80():
    return _zip(_layer(system=systems.XIAN_80))


def beijing_54():
    return _zip(_layer(system=systems.BEIJING_54))


def local_meridian():
    return _zip(_layer(system=systems.LOCAL_125))


def local_system_named_in_gbk():
    return _zip(prj=systems.LOCAL_125.prj.replace("Daqing_Local_125", "示例独立坐标系").encode("gbk"))


def local_system_of_a_long_name():
    return _zip(prj=systems.LOCAL_125.prj.replace("Daqing", "示例" * 1000).encode())


def prj_in_utf_16():
    return _zip(prj=systems.ZONE_42.prj.encode("utf-16"))


def prj_is_html():
    return _zip(prj=b"<html>404</html>")


def prj_of_another_zone():
    # Eastings with the number of their zone, under a system without it.
    return _zip(_layer(system=systems.ZONE_42_NUMBERED), prj=systems.ZONE_42.prj.encode())


def neither_encoding():
    layer = _layer()
    return _zip(layer, dbf=layer.table.replace("示例".encode("gbk"), b"\xff\xfe\xff\xfe"))


def vrt_as_shp():
    return _zip(shp=_VRT)


def geojson_as_shp():
    return _zip(shp=b'{"type":"FeatureCollection","features":[]}')


def truncated_shp():
    shp = _layer().files()["shp"]
    return _zip(shp=shp[:len(shp) * 2 // 3])


def many_parts():
    layer = _layer()
    content = bytearray(layer.contents[2])
    struct.pack_into("<I", content, 36, 2**31)
    layer.contents[2] = bytes(content)
    return _zip(layer)


def parts_out_of_order():
    layer = _layer()
    content = bytearray(layer.contents[2])
    struct.pack_into("<2i", content, 44, 4, 0)
    layer.contents[2] = bytes(content)
    return _zip(layer)


def multipatch():
    layer = _layer(shape_type=shapefile.MULTIPATCH)
    return _zip(layer)


def not_finite():
    layer = Layer("nan", gbk_sites()[:1])
    content = layer.contents[0]
    layer.contents = [content[:48] + struct.pack("<d", float("nan")) + content[56:]]
    return _zip(layer)


def no_geometry():
    return _zip(Layer("empty", [Site("GZ-001", "示例", []), Site("GZ-002", "示例", [])]))


def dbf_of_another():
    return _zip(dbf=Layer("other", gbk_sites()[:3]).table)


def broken_dbf():
    return _zip(dbf=_layer().table[:200])


def too_many_values():
    rows, fields = 20_000, 255
    digits = random.Random(255)
    table = bytearray(shapefile.dbf([(f"F{i}", "C", 1) for i in range(fields)], [], "ascii")[:-1])
    struct.pack_into("<I", table, 4, rows)
    for _ in range(rows):
        table += f" {digits.getrandbits(64):<{fields}}".encode()
    shp, shx = shapefile.shp_shx(shapefile.POLYGON, [struct.pack("<i", shapefile.NULL)] * rows, [])
    return _zip(shp=shp, shx=shx, dbf=bytes(table))


def random_shp():
    return _zip(shp=random.Random(46).randbytes(4000))


def bomb():
    return _zip(dbf=bytes(40_000_000))


def climbing_name():
    return _with_entry("../../etc/cron.d/evil")


def climbing_windows_name():
    return _with_entry("..\\..\\evil.txt")


def absolute_name():
    return _with_entry("/etc/cron.d/evil")


def drive_name():
    return _with_entry("C:/Windows/evil.txt")


def link_entry():
    return _with_entry("notes.txt", b"/etc/passwd", link=["notes.txt"])


def encrypted():
    return with_flag(_zip(), 1)


def duplicate_names():
    return renamed(_with_entry("sites.xbf"), b"sites.xbf", b"sites.dbf")


def duplicate_names_by_case():
    return _with_entry("SITES.DBF")


def nested():
    return _with_entry("more.zip", _zip())


def nested_in_disguise():
    return _zip(dbf=_zip())


def too_many_entries():
    return zipped([*layer_entries("sites", _layer().files()),
                   *[(f"photo{i}.jpg", b"x") for i in range(61)]])


def too_many_layers():
    shp = _layer().files()["shp"]
    return zipped([(f"layer{i}.shp", shp) for i in range(17)])


def unreadable_name():
    return _with_entry("QQQQ.txt").replace(b"QQQQ", b"\xff\xfe\xff\xfe")


def cut_archive():
    data = _zip()
    return data[:len(data) // 2]


def damaged_data():
    data = bytearray(_zip())
    data[data.find(b"PK\x01\x02") - 3] ^= 0x55
    return bytes(data)


def random_bytes():
    return random.Random(125).randbytes(5000)


def empty_file():
    return b""


def empty_archive():
    return zipped([])


def no_shapefile():
    return zipped([("README.txt", b"sample"), ("sites.dbf", _layer().table)])


# {reason code: what must be refused for it}
BAD = {
    "crs_missing": [no_prj, no_prj_numbered, empty_prj],
    "crs_datum": [xian_80, beijing_54],
    "crs_unknown": [local_meridian, local_system_named_in_gbk, local_system_of_a_long_name,
                    prj_in_utf_16, prj_is_html],
    "crs_contradicted": [prj_of_another_zone],
    "encoding_unknown": [neither_encoding],
    "not_a_shapefile": [vrt_as_shp, geojson_as_shp, random_shp],
    "shp_truncated": [truncated_shp],
    "shp_damaged": [many_parts, parts_out_of_order],
    "shape_type_unsupported": [multipatch],
    "too_much_content": [too_many_values],
    "nothing_usable": [not_finite, no_geometry],
    "dbf_mismatch": [dbf_of_another],
    "dbf_damaged": [broken_dbf],
    "zip_ratio": [bomb],
    "zip_unsafe_path": [climbing_name, climbing_windows_name, absolute_name, drive_name],
    "zip_link": [link_entry],
    "zip_encrypted": [encrypted],
    "zip_duplicate_name": [duplicate_names, duplicate_names_by_case],
    "zip_nested": [nested, nested_in_disguise],
    "zip_too_many_entries": [too_many_entries],
    "too_many_layers": [too_many_layers],
    "zip_unreadable_name": [unreadable_name],
    "zip_damaged": [cut_archive, damaged_data],
    "format_unknown": [random_bytes, empty_file],
    "zip_empty": [empty_archive],
    "no_shapefile": [no_shapefile],
}

_LIKE = ["layer", "system", *["candidate"] * 4]

# What is said beside the reason: of every file that is refused for it, or of one alone.
_DETAILS = {
    "crs_missing": ["layer"],
    "crs_datum": ["layer", "system"],
    "crs_unknown": _LIKE,
    "crs_contradicted": ["layer", "record", "system"],
    "encoding_unknown": ["layer", "row"],
    "not_a_shapefile": ["layer", "content_is_other"],
    "shp_truncated": ["layer", "bytes_there"],
    "shape_type_unsupported": ["layer", "shape_type"],
    "too_much_content": ["layer"],
    "dbf_mismatch": ["layer", "rows_and_shapes"],
    "dbf_damaged": ["layer", "more_rows_than_bytes"],
    "zip_unreadable_name": ["entry"],
    "too_many_layers": ["layer_count"],
    "zip_damaged": ["no_zip_directory"],
    **{reason: ["file"] for reason in ("zip_ratio", "zip_unsafe_path", "zip_link", "zip_encrypted",
                                       "zip_duplicate_name", "zip_nested")},
    no_prj_numbered: ["layer", "zone_in_eastings"],
    prj_in_utf_16: ["layer", "prj_is_no_text"],
    prj_is_html: ["layer", "prj_names_no_system"],
    vrt_as_shp: ["layer", "content_is_xml"],
    many_parts: ["layer", "record", "more_parts_than_bytes"],
    parts_out_of_order: ["layer", "record", "parts_out_of_order"],
    damaged_data: ["file", "archive_checksum"],
}


def details_of(reason, make):
    return _DETAILS.get(make, _DETAILS.get(reason, []))
