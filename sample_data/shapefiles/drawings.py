"""Drawings as DXF. None names a coordinate system, so each is asked about before it can be used."""

import systems
from dxf import (block, circle, drawing, entity, hatch, insert, line, long_text, old_polyline, pairs,
                 polyline, text)
from layers import gbk_sites, sites

_WINDOW = (125.04, 46.585)  # of CY-001, a point
_TREE = block("示例树", circle("0", (0, 0), 2))


def _outlines(features, system):
    """Each outline on a layer that is called by the code; a hole is a line like any other."""
    return [polyline(each.code, [system.xy(*point) for point in part])
            for each in features for part in each.parts]


def drawing_in_gbk():
    """As surveyors send it: outlines, their names, a block with attributes; and what is no site."""
    xy = systems.ZONE_42_NUMBERED.xy
    features = [each for each in gbk_sites() if len(each.parts) == 1]
    names = [text("注记", xy(*each.parts[0][0]), each.name) for each in features]
    ring = [xy(*point) for point in features[0].parts[0]]
    rest = [hatch("填充", ring), polyline("图框", [(0, 0), (420, 0), (420, 297), (0, 297)],
                                       in_layout=True)]
    window = insert("窗口", "示例窗口", xy(*_WINDOW), NAME="示例窗口一", 编号="CY-001")
    blocks = block("示例窗口", circle("0", (0, 0), 2)) + _TREE
    data = drawing([*_outlines(features, systems.ZONE_42_NUMBERED), *names, window, *rest], blocks)
    return data.replace("\n", "\r\n").encode("gbk")


def drawing_in_utf8():
    """Of a later release, after a comment: arcs, text of several parts, escapes, a tree by a block."""
    xy = systems.ZONE_42.xy
    site = sites()[0]
    ring = [xy(*point) for point in site.parts[0]]
    arc = polyline("GZ-002", [xy(125.036, 46.58), xy(125.038, 46.58), xy(125.037, 46.582)], bulge=0.5)
    words = long_text("注记", ring[0], r"{\fSimSun|b0;示例小区", r"一}\P%%c400 \U+4E2D\U+6587")
    road = line("YJ-002", xy(125.0, 46.6), xy(125.01, 46.61))
    entities = [old_polyline(site.code, ring), arc, circle("GZ-003", xy(125.05, 46.58), 40), words,
                road, insert("行道树", "示例树", xy(125.02, 46.59), pairs(44, 8, 70, 3))]
    return (pairs(999, "示例") + drawing(entities, _TREE, "AC1032")).encode()


def _drawn(*entities, blocks=""):
    return drawing([*entities, _outlines(sites()[:1], systems.ZONE_42)[0]], blocks).encode()


def nested_blocks():
    """Each of twelve inserts the one before ten times: 10¹² lines, were they drawn out."""
    blocks = block("b0", line("0", (0, 0), (1, 1)))
    for i in range(1, 13):
        blocks += block(f"b{i}", *[insert("0", f"b{i - 1}", (0, 0))] * 10)
    return _drawn(insert("0", "b12", (0, 0)), insert("0", "none", (0, 0)), blocks=blocks)


def block_within_itself():
    return _drawn(insert("0", "a", (0, 0)), blocks=block("a", insert("0", "a", (1, 1))))


def absurd_curves():
    sizes = ["1e308", "-1", "0", "nan", "inf", "1e-308", ""]
    circles = [circle("0", (0, 0), size) for size in sizes]
    arcs = [entity("ARC", "0", pairs(10, 0, 20, 0, 40, 1, 50, a, 51, b))
            for a, b in (("0", "1e300"), ("nan", "nan"), ("-1e18", "1e18"), ("0", "1e9"))]
    ellipses = [entity("ELLIPSE", "0", pairs(10, 0, 20, 0, 11, 1, 21, 1, 40, size, 41, 0, 42, size))
                for size in sizes]
    splines = [entity("SPLINE", "0", pairs(71, degree, 72, knots, 73, points, 10, 0, 20, 0))
               for degree, knots, points in ((3, 2**31 - 1, 2**31 - 1), (2**31, 0, 1), (100, 9, 9))]
    bulges = [polyline("0", [(0, 0), (1, 0), (1, 1)], bulge=size) for size in sizes[:-1]]
    return _drawn(*circles, *arcs, *ellipses, *splines, *bulges)


def counts_of_lies():
    vertices = entity("LWPOLYLINE", "0", pairs(90, 2**31 - 1, 70, 1, 10, 1, 20, 2, 10, 2, 20, 2))
    few = entity("LWPOLYLINE", "0", pairs(90, -1, 10, 1, 20, 2, 10, 2, 20, 2))
    faces = (entity("POLYLINE", "0", pairs(70, 64, 71, 2**31 - 1, 72, 2**31 - 1)) +
             entity("VERTEX", "0", pairs(70, 192, 10, 0, 20, 0)) +
             entity("VERTEX", "0", pairs(70, 128, 71, 2**31 - 1, 72, -2**31, 73, 9, 74, 1)) +
             entity("SEQEND", "0"))
    paths = entity("HATCH", "0", pairs(91, 2**31 - 1, 92, 2, 93, 2**31 - 1, 97, 2**31 - 1))
    return _drawn(vertices, few, faces, paths)


def parts_without_end():
    """No SEQEND, no attributes although there should be, parts of nothing."""
    stray = [entity(kind, "0", pairs(10, 1, 20, 2)) for kind in ("VERTEX", "SEQEND", "ATTRIB")]
    return _drawn(*stray, entity("INSERT", "0", pairs(66, 1, 2, "a", 10, 1, 20, 2)),
                  entity("POLYLINE", "0", pairs(66, 1)), entity("VERTEX", "0", pairs(10, 1, 20, 2)))


def texts_of_escapes():
    words = ["\\", "\\U+", "\\U+12", "\\U+D800", "\\U+0000", "\\U+000A", "\\U+005CU+D800", "^", "^中",
             "^@", "%%", "%%c%%d%%p", "\\S", "\\S^", "\\f", "\\\\U+D800", "中" * 1000, "\\" * 1000]
    return _drawn(*(make("0", (0, 0), each) for each in words for make in (text, long_text)))


def array_of_blocks(columns=2**31 - 1, rows=2**31 - 1):
    return _drawn(insert("0", "a", (0, 0), pairs(44, 1, 45, 1, 70, columns, 71, rows)))


def spline_of_points(count, degree=3):
    points = "".join(pairs(10, i, 20, i % 7) for i in range(count))
    return _drawn(entity("SPLINE", "0", pairs(71, degree, 73, count), points))


def line_of_points(count):
    return _drawn(entity("LWPOLYLINE", "0", pairs(90, count, 70, 1) + pairs(10, 1, 20, 2) * count))


def drawing_of_nothing():
    """What it shows stands in a block, and nothing inserts it."""
    ring = [(0, 0), (1, 0), (1, 1), (0, 0)]
    outline = polyline("0", ring)
    return drawing([hatch("0", ring)], block("a", outline)).encode()
