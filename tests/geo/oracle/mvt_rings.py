"""The polygons of a vector tile as its bytes have them, judged by MVT 2.1 (4.3.3.3, 4.3.4.4).

GDAL mends what it reads: it closes rings and sorts them out by what lies in what. So the bytes are
read here once more, by hand, and rings are told apart by nothing but the sign of their area.
"""

MOVE_TO, LINE_TO, CLOSE_PATH = 1, 2, 7
AFTER = {MOVE_TO: LINE_TO, LINE_TO: CLOSE_PATH, CLOSE_PATH: MOVE_TO}
POLYGON = 3
LAYERS, LAYER_NAME, LAYER_FEATURES = 3, 1, 2
FEATURE_ID, FEATURE_TYPE, FEATURE_GEOMETRY = 1, 3, 4
VARINT, BYTES = 0, 2
FEWEST_CORNERS = 3


class Unreadable(Exception):
    """Bytes that are no vector tile."""


def _varint(data, at):
    value = shift = 0
    while True:
        if at >= len(data):
            raise Unreadable("a number that ends early")
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7


def _fields(data):
    """Every (number, value) of a message; values are ints or bytes."""
    at = 0
    while at < len(data):
        key, at = _varint(data, at)
        if key & 7 not in (VARINT, BYTES):
            raise Unreadable("a field of another wire type")
        value, at = _varint(data, at)
        if key & 7 == BYTES:
            if value > len(data) - at:
                raise Unreadable("a field that ends early")
            value, at = data[at:at + value], at + value
        yield key >> 3, value


def _numbers(data):
    at = 0
    while at < len(data):
        number, at = _varint(data, at)
        yield number


def _signed(number):
    return number >> 1 ^ -(number & 1)


def _rings(geometry):
    """[[(x, y), …], …] of the commands of a polygon."""
    numbers, rings, x, y, expected = _numbers(geometry), [], 0, 0, MOVE_TO
    for command in numbers:
        kind, count = command & 7, command >> 3
        if kind != expected or (kind != LINE_TO and count != 1):
            raise Unreadable("another command is due")
        if kind == MOVE_TO:
            rings.append([])
        if kind != CLOSE_PATH:
            for _ in range(count):
                x, y = x + _signed(next(numbers, 0)), y + _signed(next(numbers, 0))
                rings[-1].append((x, y))
        expected = AFTER[kind]
    if expected != MOVE_TO:
        raise Unreadable("the last ring is not closed")
    return rings


def doubled_area(ring):
    """By the surveyor's formula: positive for what MVT 2.1 calls exterior."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1]))


def polygons(data):
    """Yields (layer, feature id, rings) of every polygon of a tile."""
    for number, layer in _fields(data):
        if number != LAYERS:
            continue
        fields = list(_fields(layer))
        name = next(value for number, value in fields if number == LAYER_NAME).decode()
        for number, value in fields:
            if number != LAYER_FEATURES:
                continue
            feature = dict(_fields(value))
            if feature.get(FEATURE_TYPE) == POLYGON:
                yield name, feature.get(FEATURE_ID, 0), _rings(feature[FEATURE_GEOMETRY])


def faults(rings):
    """What is wrong with the rings of one feature."""
    if not rings or doubled_area(rings[0]) < 0:
        yield "its first ring is no exterior one"
    for ring in rings:
        if len(ring) < FEWEST_CORNERS:
            yield f"a ring of {len(ring)} points"
        if doubled_area(ring) == 0:
            yield "a ring without an area"
        if len(set(ring)) != len(ring):
            yield "a ring with a point twice"
