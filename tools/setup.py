"""Makes the checkout's own `.venv` from the lock; a second run finds its stamp and does nothing.

Sees also that the system has what the window loads and, as `tools/setup.py test`, what drives the window in
the tests. Needs the standard library only. As root it installs Debian's missing packages by itself; others
are told the line to run, and what runs without them goes on.
"""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
VENV = TOP / ".venv"
STAMP = VENV / "paperchain-setup"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCK = TOP / "requirements.lock"
LIBRARIES = TOP / "resources" / "system-libraries.txt"
FONTS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
FOR_TESTS = (("Xvfb", "xvfb"), ("xdotool", "xdotool"))


def main() -> None:
    """Bring `.venv` and the system up to date, or leave with one sentence that says what is in the way."""
    see_to_venv()
    missing = missing_packages(for_tests="test" in sys.argv[1:])
    if missing and sys.platform == "linux":
        see_to_system(missing)


def see_to_venv() -> None:
    """Make `.venv` what the lock says, unless it is."""
    wanted = fingerprint()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text() == wanted:
        return
    STAMP.unlink(missing_ok=True)
    if not has_pip():
        make_venv()
    print("Installing Paperchain's packages into .venv ...", flush=True)
    pip("--no-deps", "--require-hashes", "--requirement", str(LOCK))
    pip("--no-deps", "--no-build-isolation", "--editable", str(TOP))
    STAMP.write_text(wanted)


def fingerprint() -> str:
    """What the `.venv` depends on; it must be brought up to date when this changes."""
    digest = hashlib.sha256(f"{sys.version} {sys.executable} {TOP}".encode())
    for source in (LOCK, TOP / "pyproject.toml", Path(__file__)):
        digest.update(source.read_bytes())
    return digest.hexdigest()


def has_pip() -> bool:
    """Whether `.venv` is this Python's, in this place, and whole enough to install into."""
    if not PYTHON.exists():
        return False
    probe = "import pip, sys; print(sys.version, sys.prefix)"
    found = subprocess.run([PYTHON, "-c", probe], capture_output=True, text=True, check=False)
    return found.stdout.strip() == f"{sys.version} {VENV}"


def make_venv() -> None:
    """Make `.venv` anew, with the help of Debian's package where the system's Python comes without."""
    print(f"Making .venv with Python {sys.version.split()[0]} ...", flush=True)
    trouble = try_venv()
    if trouble and Path("/etc/debian_version").exists():
        apt_install(f"python3.{sys.version_info.minor}-venv")
        trouble = try_venv()
    if trouble:
        sys.exit(f"{sys.executable} can't make a virtual environment. It says:\n{trouble}")


def try_venv() -> str:
    """Make `.venv`; nothing half made stays behind. Returns what went wrong, empty if nothing did."""
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    if made.returncode == 0:
        return ""
    shutil.rmtree(VENV, ignore_errors=True)
    return (made.stdout + made.stderr).strip() or f"status {made.returncode}"


def missing_packages(*, for_tests: bool) -> list[str]:
    """Return Debian's packages of what the window, and its tests, need and this system lacks."""
    lines = [line.split() for line in LIBRARIES.read_text().splitlines() if not line.startswith("#")]
    missing = [package for library, package in lines if not loads(library)]
    if not any(next(folder.rglob("*.[to]tf"), None) for folder in FONTS if folder.is_dir()):
        missing.append("fonts-dejavu-core")
    if for_tests:
        missing += [package for program, package in FOR_TESTS if not shutil.which(program)]
    return missing


def loads(library: str) -> bool:
    """Whether the system has a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def see_to_system(missing: list[str]) -> None:
    """Install what the window lacks; where that can't be done, say so and go on: the terminal needs none."""
    if shutil.which("apt-get") is None:
        print("This system lacks what Debian has in these packages:", *missing, file=sys.stderr)
    elif (root := as_root()) is None:
        print("The window lacks packages of the system. Run this line:", file=sys.stderr)
        print("  sudo apt-get install --no-install-recommends", *missing, file=sys.stderr)
    elif not apt_get(root, missing):
        print("Not all of these could be installed; see above:", *missing, file=sys.stderr)


def apt_install(package: str) -> None:
    """Install a package that nothing goes without, or leave and say the line to run."""
    root = as_root()
    if root is None:
        line = f"sudo apt-get install {package}"
        sys.exit(f"Python's venv module is missing. Run this line, then make again:\n  {line}")
    if not apt_get(root, [package]):
        sys.exit(f"The system's {package} could not be installed; see above.")


def as_root() -> list[str] | None:
    """Return what a command begins with to be root's, or None where that takes a password."""
    path = f"{os.environ.get('PATH', '')}:/usr/local/sbin:/usr/sbin:/sbin"  # dpkg wants ldconfig on it
    settings = [f"PATH={path}", "DEBIAN_FRONTEND=noninteractive"]
    if os.geteuid() == 0:
        return ["env", *settings]
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ["sudo", "-n", "env", *settings]
    return None


def apt_get(root: list[str], packages: list[str]) -> bool:
    """Install Debian packages, all at once; where a name is not known, under its name since 2024."""
    print("Installing the system's", *packages, "...", flush=True)
    install = [*root, "apt-get", "install", "--yes", "--no-install-recommends", "-qq"]
    none = subprocess.DEVNULL
    if subprocess.run([*install, *packages], stdout=none, stderr=none, check=False).returncode == 0:
        return True
    subprocess.run([*root, "apt-get", "update", "-qq"], check=False)  # a new system has no lists yet
    again = [*install, *map(known, packages)]
    return subprocess.run(again, stdout=none, check=False).returncode == 0


def known(package: str) -> str:
    """Return the name by which this system's lists know a package: some end in t64 since 2024."""
    for name in (package, f"{package}t64"):
        found = subprocess.run(["apt-cache", "policy", name], capture_output=True, text=True, check=False)
        if "Candidate:" in found.stdout and "Candidate: (none)" not in found.stdout:
            return name
    return package


def pip(*arguments: str) -> None:
    """Install with the `.venv`'s own pip: quiet, but its errors are shown."""
    command = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check", *arguments]
    if subprocess.run(command, cwd=TOP, check=False).returncode:
        sys.exit("The packages could not be installed; pip says why above.")


if __name__ == "__main__":
    main()
