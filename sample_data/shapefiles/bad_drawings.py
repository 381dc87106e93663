"""Families of drawings that must be refused: see bad_families.py."""

import drawings
import dxf


def cut_drawings():
    whole = drawings.drawing_in_utf8()
    last = whole.rindex(b"ENDSEC\n  0\nSECTION")
    return "dxf", "file_damaged", [whole[:last * i // 10] for i in range(2, 11)]


def drawings_of_no_pairs():
    lines = ["", "a\nb", "0", " 1 0\n1", "1e1\n1", "0x0\nLINE", "\0\n1"]
    return "dxf", "file_damaged", [
        dxf.drawing([dxf.circle("0", (0, 0), 1), line + "\n"]).encode() for line in lines] + [
            b"  0\nSECTION\n  2\nOBJECTS\n  0\nENDSEC\n  0\nEOF\n", b"999\r\n", b"0\nSECTION"]


def drawings_of_no_text():
    return "dxf", "drawing_not_text", [f"AC{version}\0\0".encode() for version in (1009, 1015, 1032)]


def drawings_without_system():
    return "dxf", "crs_missing", [make() for make in (
        drawings.absurd_curves, drawings.block_within_itself, drawings.counts_of_lies,
        drawings.parts_without_end)] + [drawings.spline_of_points(1_000)]


def drawings_of_nothing():
    others = ["DIMENSION", "3DSOLID", "VIEWPORT", "ATTDEF", "MLINE", "line", "示例"]
    return "dxf", "nothing_usable", [dxf.drawing([]).encode()] + [
        dxf.drawing([dxf.entity(kind, "0", dxf.pairs(10, 1, 20, 2))]).encode() for kind in others]


def drawings_of_too_much():
    return "dxf", "too_many_features", [drawings.array_of_blocks(32_767, 32_767),
                                        drawings.array_of_blocks(1, 250_001)]


DRAWINGS = [cut_drawings, drawings_of_no_pairs, drawings_of_no_text, drawings_without_system,
            drawings_of_nothing, drawings_of_too_much]
