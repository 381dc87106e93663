"""Writes shapefiles byte by byte (ESRI Shapefile Technical Description, July 1998), so that they
can be wrong in every way wanted. Coordinates are (x, y) pairs in the system of the file.
"""

import struct

NULL, POINT, LINE, POLYGON, POLYGON_Z, MULTIPATCH = 0, 1, 3, 5, 15, 31


def _box(points):
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return struct.pack("<4d", min(xs), min(ys), max(xs), max(ys))


def record(kind, parts):
    """The content of one record; `parts` are lists of points, none for a null shape."""
    if not parts:
        return struct.pack("<i", NULL)
    if kind == POINT:
        return struct.pack("<i2d", kind, *parts[0][0])
    points = [point for part in parts for point in part]
    firsts, count = [], 0
    for part in parts:
        firsts.append(count)
        count += len(part)
    content = struct.pack("<i", kind) + _box(points) + struct.pack("<2i", len(parts), len(points))
    content += struct.pack(f"<{len(firsts)}i", *firsts)
    content += b"".join(struct.pack("<2d", *point) for point in points)
    if kind == POLYGON_Z:
        content += struct.pack(f"<2d{count}d", 140.0, 150.0, *[145.0] * count)
    return content


def _header(kind, length_bytes, points):
    box = _box(points) if points else bytes(32)
    return (struct.pack(">7i", 9994, 0, 0, 0, 0, 0, length_bytes // 2) +
            struct.pack("<2i", 1000, kind) + box + bytes(32))


def shp_shx(kind, contents, points):
    """The .shp and .shx files of records with these contents."""
    shp, shx = bytearray(), bytearray()
    for number, content in enumerate(contents, 1):
        shx += struct.pack(">2i", (100 + len(shp)) // 2, len(content) // 2)
        shp += struct.pack(">2i", number, len(content) // 2) + content
    return (_header(kind, 100 + len(shp), points) + bytes(shp),
            _header(kind, 100 + len(shx), points) + bytes(shx))


def dbf(fields, rows, encoding, language=0, deleted=()):
    """`fields`: (name, type, width). Values wider than their field are cut, as editors do."""
    descriptors = b""
    for name, kind, width in fields:
        raw = name.encode(encoding)[:10].ljust(11, b"\0")
        descriptors += raw + kind.encode() + bytes(4) + bytes([width, 3 if kind == "N" else 0])
        descriptors += bytes(14)
    row_bytes = 1 + sum(width for _, _, width in fields)
    header = struct.pack("<4BI2H", 3, 125, 1, 1, len(rows), 33 + len(descriptors), row_bytes)
    header += bytes(17) + bytes([language]) + bytes(2)
    table = bytearray()
    for number, row in enumerate(rows):
        table += b"*" if number in deleted else b" "
        for (_, kind, width), value in zip(fields, row):
            raw = value.encode(encoding)[:width]
            table += raw.rjust(width) if kind == "N" else raw.ljust(width)
    return header + descriptors + b"\r" + bytes(table) + b"\x1a"
