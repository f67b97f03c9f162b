"""Imports PySide6 without compiling, at each start, the part of it that words the errors of wrong calls.

PySide6 carries that part as Python source inside a library, so it has no bytecode: a third of its import is
spent on it. Here it is compiled when it is first asked for, or by ``complete`` once the window is painted.
"""

from __future__ import annotations

import builtins
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Any

_HOME = "shibokensupport/signature/"
_LATE: dict[str, tuple[str, ...]] = {
    f"{_HOME}errorhandler.py": ("seterror_argument", "make_helptext"),
    f"{_HOME}layout.py": ("create_signature",),
    f"{_HOME}parser.py": ("pyside_type_init",),
    f"{_HOME}mapping.py": ("update_mapping",),
    f"{_HOME}lib/enum_sig.py": (),
    f"{_HOME}lib/pyi_generator.py": (),
    f"{_HOME}lib/tool.py": (),
}
# C reaches for these by name in the module's dictionary: they must be there, not be looked for.
_ENTRY = """
def {name}(*given):
    __complete()
    return globals()["{name}"](*given)
"""
_REST = """
from {here} import complete as __complete, load as __load
def __getattr__(name):
    if not name.startswith("__"):
        __load("{module}")
        if name in globals():
            return globals()[name]
    raise AttributeError(name)
"""
_sources: dict[str, tuple[bytes, str]] = {}
_one_at_a_time = RLock()


@contextmanager
def plain_import() -> Iterator[None]:
    """Import PySide6 within: late parts stay uncompiled, and Python's own import function stays in place."""
    own_import, own_compile = builtins.__import__, builtins.compile

    def compiled(source: Any, filename: Any, *more: Any, **named: Any) -> Any:
        placeholder = _placeholder(source, filename)
        return own_compile(source if placeholder is None else placeholder, filename, *more, **named)

    builtins.compile = compiled
    try:
        yield
    finally:
        builtins.__import__, builtins.compile = own_import, own_compile


def complete() -> None:
    """Compile whatever is still left out; safe to call from any thread, at any time, again."""
    for module in tuple(_sources):
        load(module)


def load(module: str) -> None:
    """Put a part in the place that was kept for it."""
    with _one_at_a_time:
        kept = _sources.pop(module, None)
        if kept is not None:
            space = vars(sys.modules[module])
            space.pop("__getattr__")
            exec(compile(*kept, "exec"), space)


def _placeholder(source: object, filename: object) -> str | None:
    """What stands for a late part; ``None`` for any other file, or a PySide6 not as known here."""
    if not isinstance(source, bytes) or not isinstance(filename, str) or filename not in _LATE:
        return None
    entries = _LATE[filename]
    if not all(name.encode() in source for name in entries):
        return None
    module = filename.removesuffix(".py").replace("/", ".")
    _sources[module] = source, filename
    functions = "".join(_ENTRY.format(name=name) for name in entries)
    return _REST.format(here=__name__, module=module) + functions
