"""What clients were told, held against what the record says afterwards."""


def lost(acknowledged, recorded):
    """The keys of `acknowledged` ({key: position}) that `recorded` ([(position, key)]) does not
    hold at the position the client was told."""
    found = set(recorded)
    return sorted(key for key, position in acknowledged.items() if (position, key) not in found)


def repeated(recorded):
    """The keys with more than one effect."""
    seen, twice = set(), set()
    for _, key in recorded:
        (twice if key in seen else seen).add(key)
    return sorted(twice)


def missing(recorded, first, last):
    """The positions from `first` to `last` that nothing stands at."""
    held = {position for position, _ in recorded}
    return [position for position in range(first, last + 1) if position not in held]
