"""Makes the checkout's own `.venv` from the lock; a second run finds its stamp and does nothing.

Needs the standard library only. As root it installs Debian's missing venv package by itself; others
are told the line to run.
"""

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


def main() -> None:
    """Bring `.venv` up to date, or leave with one sentence that says what is in the way."""
    wanted = fingerprint()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text() == wanted:
        return
    STAMP.unlink(missing_ok=True)
    if not has_pip():
        make_venv()
    print("Installing Paperchain's packages into .venv ...", flush=True)
    pip("--require-hashes", "--requirement", str(LOCK))
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


def apt_install(package: str) -> None:
    """Install a Debian package as root or by sudo without a password; else say the line to run."""
    path = f"{os.environ.get('PATH', '')}:/usr/local/sbin:/usr/sbin:/sbin"  # dpkg wants ldconfig on it
    settings = [f"PATH={path}", "DEBIAN_FRONTEND=noninteractive"]
    if os.geteuid() == 0:
        as_root = ["env", *settings]
    elif shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        as_root = ["sudo", "-n", "env", *settings]
    else:
        line = f"sudo apt-get install {package}"
        sys.exit(f"Python's venv module is missing. Run this line, then make again:\n  {line}")
    print(f"Installing the system's {package} ...", flush=True)
    install = [*as_root, "apt-get", "install", "--yes", "--no-install-recommends", "-qq", package]
    if subprocess.run(install, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode:
        subprocess.run([*as_root, "apt-get", "update", "-qq"], check=False)  # a new system has no lists yet
        if subprocess.run(install, stdout=subprocess.DEVNULL, check=False).returncode:
            sys.exit(f"The system's {package} could not be installed; see above.")


def pip(*arguments: str) -> None:
    """Install with the `.venv`'s own pip: quiet, but its errors are shown."""
    command = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check", *arguments]
    if subprocess.run(command, cwd=TOP, check=False).returncode:
        sys.exit("The packages could not be installed; pip says why above.")


if __name__ == "__main__":
    main()
