#!/usr/bin/env python3
"""Makes the sample files 示例 and manifest.json, which says what must come of each.

Usage: make.py OUT_DIR

The same bytes at every run. manifest.json: a list of {file, refusal, details, layers}; `refusal` is a
reason code of geo/worker/reason.hpp with `details`, codes of geo/worker/detail.hpp, or null where the
file can be used and `layers` tells what is in it.
"""

import json
import pathlib
import sys

from bad import BAD, details_of
from bad_formats import BAD_FORMATS
from good import GOOD
from good_formats import GOOD_FORMATS


def _good(file, layers):
    return {"file": file, "refusal": None, "details": [], "layers": layers}


def _bad(file, reason, details):
    return {"file": file, "refusal": reason, "details": details, "layers": []}


def samples():
    """(bytes, entry of the manifest)."""
    for name, make in GOOD.items():
        data, layers = make()
        yield data, _good(f"{name}.zip", layers)
    for name, make in GOOD_FORMATS.items():
        ending, data, layers = make()
        yield data, _good(f"{name}.{ending}", layers)
    for reason, makers in BAD.items():
        for make in makers:
            yield make(), _bad(f"{make.__name__}.zip", reason, details_of(reason, make))
    for name, (ending, make, reason, details) in BAD_FORMATS.items():
        yield make(), _bad(f"{name}.{ending}", reason, details)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    out = pathlib.Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    manifest = []
    for data, entry in samples():
        (out / entry["file"]).write_bytes(data)
        manifest.append(entry)
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    (out / "manifest.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
