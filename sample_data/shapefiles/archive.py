"""Writes zip files, with fixed times so that the same samples have the same bytes."""

import io
import zipfile

_TIME = (2025, 3, 5, 9, 0, 0)
_LINK_MODE = 0o120777 << 16


def zipped(entries, link=()):
    """`entries`: (name, bytes); a name that ends in "/" is a folder."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            info = zipfile.ZipInfo(name, _TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = _LINK_MODE if name in link else 0o644 << 16
            if name.endswith("/"):
                info.external_attr = 0o40755 << 16
            archive.writestr(info, data)
    return out.getvalue()


def layer_entries(stem, files, upper=False):
    return [(f"{stem}.{ending.upper() if upper else ending}", data)
            for ending, data in files.items()]


def renamed(archive, old, new):
    """The same archive with another name of the same length in both of its places: what no packing
    program would write."""
    assert len(old) == len(new) and archive.count(old) == 2
    return archive.replace(old, new)


def with_flag(archive, flag):
    """The same archive with a general purpose flag set on every entry."""
    out = bytearray(archive)
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = out.find(magic)
        while at >= 0:
            out[at + offset] |= flag
            at = out.find(magic, at + 4)
    return bytes(out)
