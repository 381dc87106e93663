"""Drawings as DXF in text, pair by pair of code and value, as Autodesk's reference of R2000 has it."""


def pairs(*pairs):
    """`pairs`: code and value by turns."""
    return "".join(f"{code:>3}\n{value}\n" for code, value in zip(pairs[::2], pairs[1::2]))


def _at(point, code=10):
    return pairs(code, point[0], code + 10, point[1])


def entity(kind, layer, *rest, in_layout=False):
    """`rest`: pairs as text."""
    layout = pairs(67, 1) if in_layout else ""
    return pairs(0, kind, 5, "1F", 100, "AcDbEntity", 8, layer) + layout + "".join(rest)


def polyline(layer, points, closed=True, bulge=0, **options):
    """A ring may repeat its first point or not."""
    corners = points[:-1] if closed and points[0] == points[-1] else points
    vertices = "".join(_at(point) + (pairs(42, bulge) if bulge else "") for point in corners)
    head = pairs(100, "AcDbPolyline", 90, len(corners), 70, int(closed))
    return entity("LWPOLYLINE", layer, head, vertices, **options)


def old_polyline(layer, points):
    """As releases before R14 have it: each vertex is an entity."""
    vertices = "".join(entity("VERTEX", layer, _at(point), pairs(30, 0)) for point in points)
    return entity("POLYLINE", layer, pairs(66, 1, 70, 1)) + vertices + entity("SEQEND", layer)


def line(layer, start, end):
    return entity("LINE", layer, _at(start), _at(end, 11))


def circle(layer, point, radius, **options):
    return entity("CIRCLE", layer, _at(point), pairs(40, radius), **options)


def text(layer, point, words):
    return entity("TEXT", layer, _at(point), pairs(40, 5, 1, words))


def long_text(layer, point, *parts):
    return entity("MTEXT", layer, _at(point), pairs(40, 5),
                  *(pairs(3, part) for part in parts[:-1]), pairs(1, parts[-1]))


def insert(layer, block, point, *more, **attributes):
    """`more`: pairs as text; `attributes`: values by their tags."""
    if not attributes:
        return entity("INSERT", layer, pairs(2, block), _at(point), *more)
    values = "".join(entity("ATTRIB", layer, _at(point), pairs(40, 5, 1, value, 2, tag, 70, 0))
                     for tag, value in attributes.items())
    return (entity("INSERT", layer, pairs(66, 1, 2, block), _at(point), *more) + values +
            entity("SEQEND", layer))


def hatch(layer, points):
    edges = "".join(pairs(72, 1) + _at(start) + _at(end, 11) for start, end in
                    zip(points, points[1:]))
    return entity("HATCH", layer, pairs(2, "SOLID", 91, 1, 92, 1, 93, len(points) - 1), edges,
                  pairs(97, 0))


def block(name, *entities):
    head = pairs(0, "BLOCK", 8, "0", 2, name, 70, 0, 10, 0, 20, 0)
    return head + "".join(entities) + pairs(0, "ENDBLK", 8, "0")


def _section(name, content):
    return pairs(0, "SECTION", 2, name) + content + pairs(0, "ENDSEC")


def drawing(entities, blocks="", version="AC1015", code_page="ANSI_936"):
    """Text: its encoding is that of the code page, and UTF-8 from AC1021 on."""
    header = pairs(9, "$ACADVER", 1, version, 9, "$DWGCODEPAGE", 3, code_page)
    return (_section("HEADER", header) + _section("BLOCKS", blocks) +
            _section("ENTITIES", "".join(entities)) + _section("OBJECTS", "") + pairs(0, "EOF"))
