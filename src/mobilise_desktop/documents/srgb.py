"""The sRGB colour profile of files for the archive: ICC version 2, built from the published numbers."""

from __future__ import annotations

from functools import cache
from struct import pack

_WHITE = (0.9642, 1.0, 0.8249)
_COLUMNS = {
    b"rXYZ": (0.4360747, 0.2225045, 0.0139322),
    b"gXYZ": (0.3850649, 0.7168786, 0.0971045),
    b"bXYZ": (0.1430804, 0.0606169, 0.7141733),
}
_NAME = b"sRGB (IEC 61966-2-1)"
_STEPS = 1024


@cache
def srgb_profile() -> bytes:
    """The profile's bytes."""
    curve = _curve()
    tags = {
        b"desc": _description(),
        b"cprt": b"text\0\0\0\0" + b"No copyright, use freely\0",
        b"wtpt": _xyz((0.9505, 1.0, 1.0891)),
        **{name: _xyz(column) for name, column in _COLUMNS.items()},
        b"rTRC": curve,
    }
    at = 128 + 4 + 12 * (len(tags) + 2)
    table, body = b"", b""
    places: dict[bytes, tuple[int, int]] = {}
    for name, data in tags.items():
        places[name] = (at + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    places[b"gTRC"] = places[b"bTRC"] = places[b"rTRC"]
    for name, (offset, size) in places.items():
        table += name + pack(">II", offset, size)
    return _header(at + len(body)) + pack(">I", len(places)) + table + body


def _header(size: int) -> bytes:
    made = pack(">6H", 2026, 1, 1, 0, 0, 0)
    head = pack(">I", size) + b"\0\0\0\0" + pack(">I", 0x02100000) + b"mntrRGB XYZ " + made + b"acsp"
    head += b"\0" * 4 + b"\0" * 4 + b"\0" * 4 + b"\0" * 4 + b"\0" * 8 + pack(">I", 0)
    head += b"".join(_fixed(value) for value in _WHITE)
    return head.ljust(128, b"\0")


def _fixed(value: float) -> bytes:
    return pack(">i", round(value * 65536))


def _xyz(values: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(_fixed(value) for value in values)


def _description() -> bytes:
    words = _NAME + b"\0"
    return b"desc\0\0\0\0" + pack(">I", len(words)) + words + b"\0" * (4 + 4 + 2 + 1 + 67)


def _curve() -> bytes:
    """From signal to light in ``_STEPS`` steps."""
    points = (_light(step / (_STEPS - 1)) for step in range(_STEPS))
    return b"curv\0\0\0\0" + pack(">I", _STEPS) + b"".join(pack(">H", round(p * 65535)) for p in points)


def _light(signal: float) -> float:
    return signal / 12.92 if signal <= 0.04045 else float(((signal + 0.055) / 1.055) ** 2.4)
