"""Writes FlatGeobuf files byte by byte (its schemas of version 3.0), front to back and without an
index."""

import struct

MAGIC = b"fgb\x03fgb\x00"
POLYGON, MULTIPOLYGON = 3, 6
_STRING = 11


class _Buffer:
    """A FlatBuffer whose parts stand behind what points to them."""

    def __init__(self):
        self.data = bytearray(4)

    def finish(self, root):
        struct.pack_into("<I", self.data, 0, root(self))
        return struct.pack("<I", len(self.data)) + bytes(self.data)

    def _align(self, size, behind=0):
        while (len(self.data) + behind) % size:
            self.data.append(0)

    def table(self, fields):
        """`fields`: {number: (struct format, value), or what writes the part that it points to}."""
        layout, end = {}, 4
        for number, field in sorted(fields.items(), key=lambda each: _size(each[1]), reverse=True):
            end += -end % _size(field)
            layout[number] = end
            end += _size(field)
        offsets = [layout.get(number, 0) for number in range(max(fields, default=-1) + 1)]
        self._align(8, 4 + 2 * len(offsets))
        vtable = len(self.data)
        self.data += struct.pack(f"<2H{len(offsets)}H", 4 + 2 * len(offsets), end, *offsets)
        at = len(self.data)
        self.data += struct.pack("<i", at - vtable) + bytes(end - 4)
        for number, field in fields.items():
            place = at + layout[number]
            if callable(field):
                struct.pack_into("<I", self.data, place, field(self) - place)
            else:
                struct.pack_into("<" + field[0], self.data, place, field[1])
        return at

    def vector(self, kind, values):
        self._align(struct.calcsize(kind), 4)
        self._align(4)
        at = len(self.data)
        self.data += struct.pack(f"<I{len(values)}{kind}", len(values), *values)
        return at

    def text(self, text):
        at = self.vector("B", text.encode())
        self.data.append(0)
        return at

    def tables(self, parts):
        at = self.vector("I", [0] * len(parts))
        for i, part in enumerate(parts):
            place = at + 4 + 4 * i
            struct.pack_into("<I", self.data, place, part(self) - place)
        return at


def _size(field):
    return 4 if callable(field) else struct.calcsize(field[0])


def _column(name):
    return lambda out: out.table({0: lambda out: out.text(name), 1: ("B", _STRING)})


def header(name, columns, count, crs_code, geometry_type=MULTIPOLYGON, index_node_size=0):
    fields = {0: lambda out: out.text(name), 2: ("B", geometry_type),
              7: lambda out: out.tables([_column(column) for column in columns]),
              8: ("Q", count), 9: ("H", index_node_size)}
    if crs_code:
        fields[10] = lambda out: out.table({0: lambda out: out.text("EPSG"), 1: ("i", crs_code)})
    return _Buffer().finish(lambda out: out.table(fields))


def _polygon(rings):
    ends = [sum(len(ring) for ring in rings[:i + 1]) for i in range(len(rings))]
    numbers = [number for ring in rings for point in ring for number in point]
    return lambda out: out.table({0: lambda out: out.vector("I", ends),
                                  1: lambda out: out.vector("d", numbers), 6: ("B", POLYGON)})


def feature(polygons, values):
    properties = b"".join(struct.pack("<HI", i, len(value.encode())) + value.encode()
                          for i, value in enumerate(values))
    parts = [_polygon(rings) for rings in polygons]
    fields = {1: lambda out: out.vector("B", properties)}
    if polygons:
        fields[0] = lambda out: out.table({6: ("B", MULTIPOLYGON), 7: lambda out: out.tables(parts)})
    return _Buffer().finish(lambda out: out.table(fields))


def flatgeobuf(name, columns, rows, crs_code=4326):
    """`rows`: (polygons as rings of points, values)."""
    return (MAGIC + header(name, columns, len(rows), crs_code) +
            b"".join(feature(*row) for row in rows))
