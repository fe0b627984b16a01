# Files of time zones (TZif, RFC 8536).
#
# A file holds its data twice: with moments of 32 bits, and from version 2 on with moments of 64 bits and a text behind them which says
# what happens after the last moment.  Whether daylight saving time is in force is said by the file, by how much it shifts clocks is
# not: that is the difference to the standard time before or after it.

import struct

from zoneinfo._rules import Offset


def read_zone(file):
    """(moments, the Offset from each on, all [(Offset, is it daylight saving)], text of the rule or b"")."""
    version, counts = _header(file)
    width, letter = 4, "l"
    if version >= 2:
        file.seek(_length(counts, 4), 1)
        version, counts = _header(file)
        width, letter = 8, "q"
    leaps, moments, types, names = counts[2:]
    utc = list(struct.unpack(f">{moments}{letter}", file.read(moments * width)))
    indices = file.read(moments)
    data = file.read(6 * types)
    text = file.read(names)
    kinds = [struct.unpack_from(">lBB", data, 6 * i) for i in range(types)]
    footer = b""
    if version >= 2:
        file.seek(leaps * (width + 4) + counts[0] + counts[1], 1)
        file.readline()
        footer = file.readline().rstrip(b"\n")
    shifts = _shifts(indices, kinds)
    every = []
    for (seconds, is_dst, place), shift in zip(kinds, shifts):
        every.append((Offset(seconds, shift, text[place:text.index(b"\0", place)].decode()), is_dst))
    return utc, [every[i][0] for i in indices], every, footer


def _header(file):
    """(version, the six counts)"""
    if file.read(4) != b"TZif":
        raise ValueError("Invalid TZif file: magic not found")
    version = file.read(1)
    file.read(15)
    return 1 if version == b"\0" else int(version), struct.unpack(">6l", file.read(24))


def _length(counts, width):
    utc_marks, standard_marks, leaps, moments, types, names = counts
    return moments * (width + 1) + types * 6 + names + leaps * (width + 4) + standard_marks + utc_marks


def _shifts(indices, kinds):
    """By how many seconds each kind of time is ahead of standard time."""
    shifts = [0] * len(kinds)
    for i in range(1, len(indices)):
        kind = indices[i]
        seconds, is_dst, _ = kinds[kind]
        if not is_dst or shifts[kind]:
            continue
        before = kinds[indices[i - 1]]
        shift = 0 if before[1] else seconds - before[0]
        if not shift and i + 1 < len(indices):
            after = kinds[indices[i + 1]]
            shift = 0 if after[1] else seconds - after[0]
        shifts[kind] = shift
    return [3600 if kind[1] and not shift else shift for kind, shift in zip(kinds, shifts)]
