"""Shapefiles as surveyors send them, all of which can be used."""

import shapefile
import systems
from archive import layer_entries, zipped
from layers import FIELDS, Layer, Site, bow_tie, box, gbk_sites, sites


def _one(layer, entries=None, **expected):
    return zipped(entries or layer_entries(layer.name, layer.files())), [layer.expected(**expected)]


def gbk_zone_42():
    return _one(Layer("示例小区", gbk_sites()), layer_entries("sites", Layer("", gbk_sites()).files()),
                name="sites")


def zone_42_numbered():
    layer = Layer("SITES", gbk_sites(), systems.ZONE_42_NUMBERED)
    return _one(layer, [("数据/", b""), ("数据/README.txt", b"sample"),
                        ("数据/SITES.shp.xml", b"<metadata/>")] +
                [(f"数据/{name}", data) for name, data in
                 layer_entries("SITES", layer.files(), upper=True)])


def gbk_zone_41():
    return _one(Layer("west", gbk_sites(lon_deg=124.2), systems.ZONE_41))


def utf8_cpg():
    return _one(Layer("utf8", sites(), encoding="utf-8", cpg=b"UTF-8"))


def utf8_no_cpg():
    return _one(Layer("utf8", sites(), systems.GEOGRAPHIC, encoding="utf-8"))


def four_byte_gb18030():
    return _one(Layer("gb18030", sites(), encoding="gb18030", cpg=b"GB18030\r\n"))


def lying_cpg():
    return _one(Layer("liar", gbk_sites(), cpg=b"UTF-8"), notes=["claim_wrong"])


def lying_language():
    return _one(Layer("liar", sites(), encoding="utf-8", language=0x4D), notes=["claim_wrong"])


def language_4d():
    return _one(Layer("gbk", gbk_sites(), language=0x4D))


def html_cpg():
    return _one(Layer("html", gbk_sites(), cpg=b"<!DOCTYPE html><html><body>404</body></html>"),
                notes=["claim_unreadable"])


def cut_values():
    # Seven bytes hold three characters and a half.
    features = gbk_sites()
    fields = [("项目编号", "C", 20), ("名称", "C", 7), ("面积", "N", 12)]
    layer = Layer("cut", features, fields=fields)
    layer.rows = [(each.code, each.name[:3], each.area) for each in features]
    return _one(layer, repaired=[(number, "value_cut") for number in range(len(features))])


def wgs84():
    return _one(Layer("wgs84", gbk_sites(), systems.WGS84), notes=["wgs84_taken"])


def utm_51():
    return _one(Layer("utm", gbk_sites(lon_deg=124.2), systems.UTM_51), notes=["wgs84_taken"])


def multipolygons():
    parts = [box(125.0 + 0.005 * i, 46.6) for i in range(6)]
    hole = box(125.001, 46.6004, 0.0008, 0.0004, clockwise=False)
    island = box(125.0012, 46.6005, 0.0003, 0.0002)
    return _one(Layer("multi", [Site("GZ-006", "示例多片小区", [*parts, hole, island])]))


def self_crossing():
    features = [Site("GZ-007", "示例自交小区", [bow_tie(125.05, 46.6)]), *gbk_sites()]
    return _one(Layer("crossing", features), repaired=[(0, "made_valid")])


def overlapping_parts():
    parts = [box(125.05, 46.6), box(125.051, 46.6005)]
    return _one(Layer("overlap", [Site("GZ-008", "示例重叠小区", parts)]),
                repaired=[(0, "made_valid")])


def several_layers():
    estates = Layer("estates", gbk_sites())
    roads = Layer("roads", [Site("YJ-002", "示例路", [[(125.0, 46.6), (125.01, 46.61),
                                                    (125.02, 46.61)]])], kind="line")
    wells = Layer("wells", [Site("CY-001", "示例窗口", [[(125.02, 46.6)]])], kind="point")
    entries = [entry for layer in (estates, roads, wells)
               for entry in layer_entries(f"{layer.name}/{layer.name}", layer.files())]
    return zipped(entries), [layer.expected() for layer in (estates, roads, wells)]


def two_zones():
    """One city across two zones: a folder for each, one name in both, and columns in another order."""
    features = gbk_sites()
    west = Layer("41带/sites", gbk_sites(lon_deg=124.2)[:2], systems.ZONE_41)
    fields = [FIELDS[1], FIELDS[0], FIELDS[2]]
    east = Layer("42带/sites", features[2:], fields=fields,
                 rows=[(each.name, each.code, each.area) for each in features[2:]])
    entries = [entry for layer in (west, east)
               for entry in layer_entries(layer.name, layer.files())]
    return zipped(entries), [layer.expected() for layer in (west, east)]


def no_shx():
    layer = Layer("noshx", gbk_sites())
    return _one(layer, layer_entries("noshx", layer.files(without=["shx"])), notes=["shx_rebuilt"])


def marked_prj():
    layer = Layer("marked", gbk_sites())
    prj = b"\xef\xbb\xbf" + systems.ZONE_42.prj.encode()
    return _one(layer, layer_entries("marked", layer.files(prj=prj)))


def broken_shx():
    layer = Layer("badshx", gbk_sites())
    return _one(layer, layer_entries("badshx", layer.files(shx=b"not an index")),
                notes=["shx_rebuilt"])


def no_dbf():
    layer = Layer("nodbf", gbk_sites())
    return _one(layer, layer_entries("nodbf", layer.files(without=["dbf"])), notes=["dbf_missing"],
                has_values=False)


def some_unusable():
    line = [(125.05, 46.6), (125.051, 46.6), (125.05, 46.6)]
    features = [*gbk_sites(), Site("GZ-009", "示例空图形", []), Site("GZ-010", "示例直线", [line]),
                Site("GZ-011", "示例已删除", [box(125.06, 46.6)])]
    return _one(Layer("some", features, deleted=[7]),
                rejected=[(5, "null_geometry"), (6, "degenerate"), (7, "deleted_record")])


def heights():
    return _one(Layer("heights", gbk_sites(), shape_type=shapefile.POLYGON_Z),
                notes=["third_dimension_dropped"])


def made_on_a_mac():
    layer = Layer("mac", gbk_sites())
    entries = layer_entries("mac", layer.files())
    return _one(layer, entries + [(f"__MACOSX/._{name}", b"\0\5\x16\7") for name, _ in entries])


def gbk_entry_names():
    layer = Layer("示例小区", gbk_sites())
    entries = layer_entries("123456", layer.files())
    data = zipped(entries).replace(b"123456", "示例区".encode("gbk"))
    return data, [layer.expected(name="示例区")]


GOOD = {function.__name__: function for function in (
    gbk_zone_42, zone_42_numbered, gbk_zone_41, utf8_cpg, utf8_no_cpg, four_byte_gb18030,
    lying_cpg, lying_language, language_4d, html_cpg, cut_values, wgs84, utm_51, multipolygons,
    self_crossing, overlapping_parts, several_layers, two_zones, no_shx, broken_shx, marked_prj, no_dbf, some_unusable,
    heights, made_on_a_mac, gbk_entry_names)}
