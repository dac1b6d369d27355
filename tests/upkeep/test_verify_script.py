"""Each check of verify.py finds what no other does: an export is doctored by one who has the key."""

import hashlib
import json
import re
import runpy
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.audit.notes import Head, new_secret, origin_of, public_of, public_text, sealed
from app.audit.tree import Tree, leaf_hash
from app.core.paths import own_keys, resources
from app.office import Office
from app.upkeep.checkpoints import first_key, make_checkpoint, trust
from app.upkeep.exporting import TABLES, export
from app.upkeep.models import all_tables
from app.upkeep.rows import row_fields
from tests.council import Council
from tests.faults.mutate import FILES, check
from tests.upkeep.test_checkpoints import busy, office

__all__ = ["office"]
pytestmark = pytest.mark.usefixtures("own_data")

SCRIPT = (resources() / "audit" / "verify.py").read_text(encoding="utf-8")


def plain(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


class Doctored:
    """An export whose lines can be changed, and sealed again with the council's own key."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = {
            name: [json.loads(line) for line in (folder / name).read_text(encoding="utf-8").splitlines()]
            for name in FILES
        }

    def __getitem__(self, name: str) -> list[Any]:
        return self.files[f"{name}.jsonl"]

    def entry(self, kind: str) -> dict[str, Any]:
        """The last entry of a kind."""
        return next(one for one in reversed(self["entries"]) if json.loads(one["body"])["kind"] == kind)

    def write(self) -> None:
        for name, lines in self.files.items():
            text = "".join(f"{plain(line)}\n" for line in lines)
            (self.folder / name).write_text(text, encoding="utf-8")

    def seal(self, *, chain: bool = True) -> None:
        """Number, chain and seal what is there, as somebody could who has the database and the key."""
        heads: dict[str, str] = {}
        tree = Tree()
        for number, line in enumerate(self["entries"], 1):
            desk = json.loads(line["body"])["desk"]
            line["n"] = number
            if chain:
                before = bytes.fromhex(heads.get(desk, "00" * 32))
                line["hash"] = hashlib.sha256(before + line["body"].encode()).hexdigest()
            heads[desk] = line["hash"]
            tree.add(leaf_hash(line["body"].encode()))
        for one in self["desks"]:
            one["head"] = heads[one["desk"]]
        self["checkpoints"][-1]["size"] = tree.size
        self["checkpoints"][-1]["note"] = self.note(tree.size, tree.root())

    def note(self, size: int, root: bytes) -> str:
        """A checkpoint that the council's key signed."""
        (key,) = own_keys().iterdir()
        origin = origin_of(leaf_hash(self["entries"][0]["body"].encode()))
        return sealed(Head(origin, size, root), key.read_text(encoding="ascii"))


def a_number(export: Doctored) -> None:
    export["entries"][-1]["n"] += 5


def a_gap(export: Doctored) -> None:
    export["entries"].remove(export.entry("refused"))
    export.seal()


def a_chain(export: Doctored) -> None:
    entry = export.entry("refused")
    entry["body"] = entry["body"].replace('"who":"boss"', '"who":"x"')
    export.seal(chain=False)


def other(text: str, at: int) -> str:
    """Another letter in its last half, which is a number: any will do."""
    return text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :]


def a_key(export: Doctored) -> None:
    entry = export.entry("key_trusted")
    body = json.loads(entry["body"])
    for one in body["sets"]:
        if one[2] == "signature":
            signature = one[3] = other(one[3], -10)
    entry["body"] = plain(body)
    for row in export["rows"]:
        if row["table"] == "trail_key" and row["id"] == entry["id"]:
            row["row"]["signature"] = signature
    export.seal()


def a_signature(export: Doctored) -> None:
    text, _empty, tail = export["checkpoints"][-1]["note"].partition("\n\n")
    export["checkpoints"][-1]["note"] = f"{text}\n\n{other(tail, -10)}"


def a_rollback(export: Doctored) -> None:
    kept = export.note(len(export["entries"]) + 3, bytes(32))
    (export.folder / "kept.txt").write_text(kept, encoding="utf-8")


def a_root(export: Doctored) -> None:
    export["checkpoints"][-1]["note"] = export.note(len(export["entries"]), bytes(32))


def a_row_more(export: Doctored) -> None:
    export["rows"].append({"id": 9, "row": {"entry": 1}, "table": "trail_key"})
    export["rows"].sort(key=lambda line: (line["table"], line["id"]))


def a_row_less(export: Doctored) -> None:
    export["rows"].remove(next(one for one in export["rows"] if one["table"] == "loan"))


def a_field(export: Doctored) -> None:
    next(one for one in export["rows"] if one["table"] == "loan")["row"]["due_back"] = "2030-01-01"


def a_checkpoint_less(export: Doctored) -> None:
    del export["checkpoints"][0]


def a_head(export: Doctored) -> None:
    export["desks"][0]["head"] = "00" * 32


def a_value(export: Doctored) -> None:
    line = next(one for one in export["values"] if one["value"] == "A letter")
    line["value"] = "Another"


def a_value_less(export: Doctored) -> None:
    export["values"].remove(next(one for one in export["values"] if one["value"] == "A letter"))


def another_way(export: Doctored) -> None:
    file = export.folder / "desks.jsonl"
    file.write_text(file.read_text(encoding="utf-8").replace(":", ": ", 1), encoding="utf-8")


OF_CERTIFICATES = 5
"""Checks of a certificate's PDF: tests/upkeep/test_certificates.py."""
CASES: list[tuple[str, Callable[[Doctored], None]]] = [
    ("has another number than its place", a_number),
    ("has a gap before", a_gap),
    ("does not follow from the one before", a_chain),
    ("is not signed by a trusted one", a_key),
    ("of another trail, or not signed", a_signature),
    ("entries were taken away", a_rollback),
    ("is over other entries", a_root),
    ("no entry made it", a_row_more),
    ("{field} is not what the entries say", a_field),
    ("a checkpoint is missing", a_checkpoint_less),
    ("the first key is not the one", lambda _export: None),
    ("the newest entries of the desks", a_head),
    ("{entry} is not what the entries say", a_value),
    ("is gone, and no erasure covers it", a_value_less),
    ("entries tell of it, and it is gone", a_row_less),
    ("what was exported can't be read", another_way),
]
"""What the verifier says, and what makes it say so and nothing else."""


@pytest.fixture
def exported(office: Office, council: Council, tmp_path: Path) -> Path:
    """An export with two checkpoints and two keys."""
    busy(council)
    make_checkpoint(office)
    trust(office, "The second", public_text(public_of(new_secret())))
    desk = council.desk("Civic Centre", "boss")
    assert desk.scan(council.file("HOU/2", marking="SECRET"))["outcome"] == "refused"
    assert desk.outcomes("A letter", council.price, council.file("HOU/3"))[-1] == "checked_out"
    export(office, tmp_path / "export")
    return tmp_path / "export"


def words(folder: Path, key: str) -> list[str]:
    """What the auditor gives the verifier."""
    kept = folder / "kept.txt"
    return ["--key", key, *(("--checkpoint", str(kept)) if kept.exists() else ())]


def without(check_: str) -> str:
    """The verifier without one of its checks."""
    lines = SCRIPT.splitlines(keepends=True)
    (at,) = [n for n, line in enumerate(lines) if "wrong(" in line and check_ in line]
    lines[at] = lines[at].replace("wrong(", "str(")
    return "".join(lines)


def test_each_check_finds_what_no_other_does(exported: Path, office: Office, tmp_path: Path) -> None:
    assert len(CASES) + OF_CERTIFICATES == SCRIPT.count("wrong(")
    key = first_key(office.database)
    assert check(exported, "--key", key) == 0
    for number, (says, spoil) in enumerate(CASES):
        folder = tmp_path / str(number)
        shutil.copytree(exported, folder)
        doctored = Doctored(folder)
        spoil(doctored)
        if spoil is not another_way:
            doctored.write()
        given = words(folder, "AAAA" if "first key" in says else key)
        assert check(folder, *given) == 3, says
        (folder / "verify.py").write_text(without(says), encoding="utf-8")
        assert check(folder, *given) == 0, says


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        ("desks.jsonl", lambda text: text.replace(":", ": ", 1)),
        ("values.jsonl", lambda text: text + text.splitlines(keepends=True)[-1]),
        ("rows.jsonl", lambda text: "".join(reversed(text.splitlines(keepends=True)))),
    ],
    ids=["spaces", "twice", "order"],
)
def test_lines_stand_in_one_way_and_one_order(
    exported: Path, office: Office, name: str, spoil: Callable[[str], str]
) -> None:
    file = exported / name
    file.write_text(spoil(file.read_text(encoding="utf-8")), encoding="utf-8")
    assert check(exported, *words(exported, first_key(office.database))) == 3
    script = exported / "verify.py"
    script.write_text(re.sub(r"if plain .*:", "if False:", SCRIPT), encoding="utf-8")
    assert check(exported, *words(exported, first_key(office.database))) == 0


def test_it_is_short_and_shares_nothing_with_the_program() -> None:
    assert len(SCRIPT.splitlines()) <= 250
    imported = re.findall(r"^(?:import|from) (\w+)", SCRIPT, re.MULTILINE)
    assert set(imported) <= set(sys.stdlib_module_names)


def test_it_knows_the_tables_and_defaults_of_the_program(tmp_path: Path) -> None:
    (tmp_path / "known.py").write_text(SCRIPT[: SCRIPT.index("# Ed25519")], encoding="utf-8")
    known = runpy.run_path(str(tmp_path / "known.py"))
    assert known["TABLES"] == set(TABLES)
    defaults = {}
    for name in TABLES:
        for one in row_fields(all_tables().tables[name]):
            if one.default is not None and one.name != "moves":
                defaults[one.name] = one.default
    assert known["DEFAULTS"] == defaults
