"""Set up, run and test MobiliseSME Desktop from a checkout, with nothing but Python 3.11 on the machine.

python3 packaging/dev.py setup            make the environment in .venv, once
python3 packaging/dev.py run [ARGS…]      the same, then start the program (or one of its headless commands)
python3 packaging/dev.py check            the same, then format, lint, imports and types
python3 packaging/dev.py test [ARGS…]     the same as check, then the tests (ARGS go to pytest)
"""

import ctypes
import hashlib
import importlib.util
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
STAMP = VENV / "mobilise-setup.json"
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
CATALOGUES = ROOT / "resources" / "locale"
WINDOWS = sys.platform == "win32"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
OLDEST_PYTHON = (3, 11)

# Qt's system libraries and the Debian packages that hold them: without the first it cannot be imported,
# without the second it opens no window or finds no printer.
IMPORT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
}
WINDOW_LIBRARIES = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libcups.so.2": "libcups2",
}

# python3-venv brings ca-certificates along, which writes this file anew; one put there by hand must survive.
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")

GATES = (
    ("format", ("ruff", "format", "--check", ".")),
    ("lint", ("ruff", "check", "--output-format", "concise", ".")),
    ("imports", ("lint-imports",)),
    ("types", ("mypy",)),
    ("types on Windows", ("mypy", "--platform", "win32", "--cache-dir", ".mypy_cache/windows")),
)


def main(arguments: list[str]) -> int:
    """Do what the first argument names and answer with the exit code."""
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if command not in {"setup", "run", "check", "test"}:
        print(__doc__.strip(), file=sys.stderr)
        return 0 if command in {"-h", "--help"} else 2
    _setup(quiet=command == "run")
    if command == "run":
        return _run(rest)
    if command == "setup":
        return 0
    if not _gates_pass():
        return 1
    return _tests(rest) if command == "test" else 0


def _setup(*, quiet: bool) -> None:
    """Make or renew the environment; a second time only the fingerprints are compared."""
    if sys.version_info < OLDEST_PYTHON:
        raise SystemExit(f"Python 3.11 or newer is needed; this is {platform.python_version()}.")
    wanted = _fingerprint()
    if _stamped() != wanted:
        _need_system_packages()
        _make_environment(keep=_stamped().get("home") in (None, wanted["home"]))
        _install()
        _need_qt()
        _say("Compiling")
        _call(PYTHON, "-m", "compileall", "-q", "src")
        STAMP.write_text(json.dumps(wanted), encoding="utf-8")
        _say("Ready")
    elif not quiet:
        _say("The environment is up to date")
    _compile_catalogues()


def _run(arguments: list[str]) -> int:
    command = [str(PYTHON), "-m", "mobilise_desktop", *arguments]
    if not WINDOWS:
        sys.stdout.flush()
        os.execv(command[0], command)
    return subprocess.call(command)


def _gates_pass() -> bool:
    """Every quick check, all of them even when one fails, so that one run shows all there is to mend."""
    failed = []
    for name, (tool, *arguments) in GATES:
        started = time.monotonic()
        _say(name)
        if subprocess.call([str(PYTHON.parent / tool), *arguments], cwd=ROOT, env=_environment()):
            failed.append(name)
        print(f"   {time.monotonic() - started:.1f} s", flush=True)
    if failed:
        print(f"FAILED before the tests: {', '.join(failed)}", file=sys.stderr, flush=True)
    return not failed


def _tests(arguments: list[str]) -> int:
    """Pytest speaks last: its summary line ends the output."""
    _say("tests")
    workers = ["-n", "2"] if (os.cpu_count() or 1) > 1 and not arguments else []
    return subprocess.call([str(PYTHON), "-m", "pytest", *workers, *arguments], cwd=ROOT, env=_environment())


def _environment() -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}


# the environment


def _fingerprint() -> dict[str, str]:
    """What the environment depends on: ``home`` (another one means a new environment) and ``inputs``."""
    inputs = hashlib.sha256()
    for file in (ROOT / "pyproject.toml", CONSTRAINTS, Path(__file__)):
        inputs.update(file.read_bytes())
    home = f"{ROOT} | {platform.python_implementation()} {platform.python_version()} | {platform.machine()}"
    return {"home": home, "inputs": inputs.hexdigest()}


def _stamped() -> dict[str, str]:
    try:
        return dict(json.loads(STAMP.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def _make_environment(*, keep: bool) -> None:
    if keep and _environment_works():
        return
    _say(f"Making the environment in {VENV}")
    base = getattr(sys, "_base_executable", None) or sys.executable
    _call(base, "-m", "venv", "--clear", VENV)


def _environment_works() -> bool:
    """There is an environment of this very Python, with pip in it."""
    probe = "import pip, platform; print(platform.python_version())"
    try:
        done = subprocess.run([str(PYTHON), "-c", probe], capture_output=True, text=True, check=False)
    except OSError:
        return False
    return done.returncode == 0 and done.stdout.strip() == platform.python_version()


def _install() -> None:
    """The pinned packages and the program itself; pip's own settings on the machine stay in force."""
    _say("Installing the packages (about 200 MB the first time)")
    loudness = () if sys.stdout.isatty() else ("--quiet",)
    pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "install", *loudness, "-c", CONSTRAINTS)
    _call(*pip, "setuptools")
    _call(*pip, "--no-build-isolation", "-e", ".[test]")


def _compile_catalogues() -> None:
    """Translations in the form the program reads fastest, made anew where their source is newer."""
    if any(_stale(source) for source in CATALOGUES.glob("*/LC_MESSAGES/*.po")):
        _call(PYTHON, ROOT / "packaging" / "words.py", "compile")


def _stale(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime


# what the system must have


def _need_system_packages() -> None:
    """Install what Debian lacks when we may; else print the one line that does it."""
    if not sys.platform.startswith("linux"):
        return
    needed = _missing(IMPORT_LIBRARIES)
    if importlib.util.find_spec("ensurepip") is None and not _environment_works():
        needed.insert(0, "python3-venv")
    for_windows = _missing(WINDOW_LIBRARIES)
    if not needed and not for_windows:
        return
    if shutil.which("apt-get") is None:
        _without_apt(needed, for_windows)
    elif os.geteuid() == 0:
        _apt(needed + for_windows)
    else:
        _ask_for(needed + for_windows, stop=bool(needed))


def _missing(libraries: dict[str, str]) -> list[str]:
    return [package for library, package in libraries.items() if not _loads(library)]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _apt(packages: list[str]) -> None:
    _say(f"Installing system packages: {' '.join(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    trusted = CERTIFICATES.read_bytes() if CERTIFICATES.exists() else b""
    subprocess.call(["apt-get", "-q", "update"], env=environment)
    _call("apt-get", "-q", "install", "-y", "--no-install-recommends", *packages, env=environment)
    if trusted and CERTIFICATES.read_bytes() != trusted:
        CERTIFICATES.write_bytes(trusted)


def _ask_for(packages: list[str], *, stop: bool) -> None:
    work = f"apt-get update && apt-get install -y --no-install-recommends {' '.join(packages)}"
    line = f"sudo sh -c '{work}'" if shutil.which("sudo") else f"su -c '{work}'"
    if stop:
        print("System packages are missing. Run this line, then start again:", file=sys.stderr)
        print(line, file=sys.stderr)
        raise SystemExit(1)
    print("To open windows and print, run this line once:", file=sys.stderr)
    print(line, file=sys.stderr, flush=True)


def _without_apt(needed: list[str], for_windows: list[str]) -> None:
    """Another Linux: name what is missing by Debian's names and let its owner install it."""
    print(f"Please install (Debian's names): {' '.join(needed + for_windows)}", file=sys.stderr, flush=True)
    if needed:
        raise SystemExit(1)


def _need_qt() -> None:
    """The last word: Qt's widgets import in the new environment."""
    probe = [str(PYTHON), "-c", "import PySide6.QtWidgets"]
    done = subprocess.run(probe, capture_output=True, text=True, check=False)
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise SystemExit(f"Qt cannot be loaded on this machine: {reason}")


# small tools


def _call(*command: object, env: "dict[str, str] | None" = None) -> None:
    parts = [str(part) for part in command]
    if code := subprocess.call(parts, cwd=ROOT, env=env):
        raise SystemExit(f"This step failed with exit code {code}: {' '.join(parts)}")


def _say(text: str) -> None:
    print(f"== {text}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
