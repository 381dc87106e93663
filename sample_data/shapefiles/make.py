#!/usr/bin/env python3
"""Makes the sample shapefiles 示例 and manifest.json, which says what must come of each.

Usage: make.py OUT_DIR

The same bytes at every run. manifest.json: a list of {file, refusal, details, layers}; `refusal` is a
reason code of geo/worker/reason.hpp with `details`, codes of geo/worker/detail.hpp, or null where the
file can be used and `layers` tells what is in it.
"""

import json
import pathlib
import sys

from bad import BAD, details_of
from good import GOOD


def samples():
    """(name, bytes, entry of the manifest)."""
    for name, make in GOOD.items():
        data, layers = make()
        yield name, data, {
            "file": f"{name}.zip", "refusal": None, "details": [], "layers": layers}
    for reason, makers in BAD.items():
        for make in makers:
            name = make.__name__
            yield name, make(), {
                "file": f"{name}.zip", "refusal": reason, "details": details_of(reason, make),
                "layers": []}


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    out = pathlib.Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    manifest = []
    for name, data, entry in samples():
        (out / f"{name}.zip").write_bytes(data)
        manifest.append(entry)
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    (out / "manifest.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
