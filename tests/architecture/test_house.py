"""The house's rules for every file, as small checks that say what to do when one is broken."""

import ast
import io
import re
import subprocess
import tokenize
from collections.abc import Iterator
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
LONGEST = 400

SILENCED = re.compile(r"type:\s*ignore|\bnoqa\b|fmt:\s*(off|skip)")
PUT_OFF = re.compile(r"\b(TODO|FIXME)\b")
MACHINE_PATH = re.compile(r"(?<![\w.~/-])/(work|root)(?![\w.-])")
HOSTS = [("pypi", "org"), ("pythonhosted", "org"), ("deb.debian", "org"), ("npmjs", "org")]
REGISTRY_HOST = re.compile("|".join(re.escape(f"{name}.{end}") for name, end in HOSTS))


def files() -> list[Path]:
    """Every file of the checkout that is or could be committed."""
    command = ["git", "-C", str(TOP), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, capture_output=True, check=True).stdout.decode().split("\0")
    except (OSError, subprocess.CalledProcessError):  # no git, or no checkout of it
        return list(walk(TOP))
    return [TOP / name for name in listed if name and (TOP / name).is_file()]


def walk(folder: Path) -> Iterator[Path]:
    """The files below a folder, less what tools keep in folders with a dot or an underscore."""
    for path in sorted(folder.iterdir()):
        if path.is_file():
            yield path
        elif path.name == ".ci" or not path.name.startswith((".", "__")):
            yield from walk(path)


def texts() -> Iterator[tuple[str, str]]:
    """Name and text of every file that is text."""
    for path in files():
        try:
            yield str(path.relative_to(TOP)), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def modules() -> list[tuple[str, str]]:
    """Name and text of every Python file."""
    return [(name, text) for name, text in texts() if name.endswith(".py")]


def comments(text: str) -> Iterator[tuple[int, str]]:
    """Line and text of each comment of a Python file."""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def commented(pattern: re.Pattern[str]) -> list[str]:
    """Where a comment says what the pattern looks for."""
    return [
        f"{name}:{line}" for name, text in modules() for line, said in comments(text) if pattern.search(said)
    ]


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    """Where a line of any file holds what the pattern looks for."""
    return [
        f"{name}:{number}"
        for name, text in texts()
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]


def test_files_are_short():
    long = [f"{name}: {lines}" for name, text in modules() if (lines := len(text.splitlines())) > LONGEST]
    assert not long, f"split by subject what is longer than {LONGEST} lines: {long}"


def test_every_module_says_what_it_is_for():
    silent = [name for name, text in modules() if not ast.get_docstring(ast.parse(text))]
    assert not silent, f"open with one or two sentences: what it is for, what it leaves to others: {silent}"


def test_no_checker_is_silenced():
    found = commented(SILENCED)
    assert not found, f"mend what the checker found, or exempt by rule and reason in pyproject.toml: {found}"


def test_nothing_is_put_off_in_a_comment():
    found = commented(PUT_OFF)
    assert not found, f"do it now, or open an issue: {found}"


def test_no_file_knows_a_machine():
    found = lines_with(MACHINE_PATH)
    assert not found, f"take the path from the checkout, the settings or a temporary folder: {found}"


def test_no_file_names_a_registry():
    found = lines_with(REGISTRY_HOST)
    assert not found, f"name the package only; where it comes from is the machine's setting: {found}"
