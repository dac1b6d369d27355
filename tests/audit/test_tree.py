"""The tree over entries against RFC 6962's own definition, written out; checkpoints as C2SP writes them."""

import base64
import hashlib

import pytest

from app.audit.notes import (
    Head,
    key_hash,
    new_secret,
    origin_of,
    public_of,
    public_text,
    read,
    read_public,
    sealed,
    signer,
)
from app.audit.tree import EMPTY_ROOT, Tree, leaf_hash, node_hash, proofs

ROOT = base64.b64encode(bytes(range(32))).decode()


def root_of(entries: list[bytes]) -> bytes:
    """The definition of RFC 6962, section 2.1, word by word."""
    if not entries:
        return hashlib.sha256(b"").digest()
    if len(entries) == 1:
        return hashlib.sha256(b"\0" + entries[0]).digest()
    half = 1
    while half * 2 < len(entries):
        half *= 2
    return hashlib.sha256(b"\1" + root_of(entries[:half]) + root_of(entries[half:])).digest()


def entries(count: int) -> list[bytes]:
    return [f"entry {number}".encode() for number in range(count)]


@pytest.mark.parametrize("count", [*range(18), 63, 64, 65, 100])
def test_the_root_is_that_of_the_definition_and_goes_on_from_the_edge(count: int) -> None:
    tree = Tree()
    for entry in entries(count):
        tree.add(leaf_hash(entry))
    assert tree.root() == root_of(entries(count))
    again = Tree(count, tree.edge())
    for entry in entries(count + 9)[count:]:
        again.add(leaf_hash(entry))
    assert again.root() == root_of(entries(count + 9))


def test_of_no_entry_the_root_is_the_hash_of_nothing_and_an_edge_fits_its_size() -> None:
    assert Tree().root() == EMPTY_ROOT
    with pytest.raises(ValueError, match="one hash for each bit"):
        Tree(3, bytes(32))


@pytest.mark.parametrize("count", [1, 2, 3, 7, 8, 13])
def test_a_proof_leads_from_a_leaf_to_the_root(count: int) -> None:
    leaves = [leaf_hash(entry) for entry in entries(count)]
    for index, way in proofs(leaves, range(count)).items():
        found, place, last = leaves[index], index, count - 1
        for beside in way:  # RFC 9162, section 2.1.3.2
            if place % 2 == 1 or place == last:
                found = node_hash(beside, found)
                while place % 2 == 0 and place:
                    place, last = place // 2, last // 2
            else:
                found = node_hash(found, beside)
            place, last = place // 2, last // 2
        assert found == root_of(entries(count))
        assert last == 0


def test_a_checkpoint_is_written_as_c2sp_has_it() -> None:
    secret = new_secret()
    head = Head("paperchain/0123456789abcdef", 7, bytes(range(32)))
    note = sealed(head, secret)
    assert note.startswith(f"paperchain/0123456789abcdef\n7\n{ROOT}\n\n— paperchain/0123456789abcdef ")
    assert note.endswith("\n")
    signature = base64.b64decode(note.splitlines()[-1].split(" ")[-1])
    assert len(signature) == 4 + 64
    assert signature[:4] == key_hash(head.origin, public_of(secret))
    assert read(note) == head
    assert signer(note, {3: public_of(new_secret()), 5: public_of(secret)}) == 5
    assert signer(note, {3: public_of(new_secret())}) is None


def test_the_hash_of_a_key_is_that_of_signed_note() -> None:
    public = bytes(range(32))
    spelt = hashlib.sha256(b"example.com/log42\n\x01" + public).digest()[:4]
    assert key_hash("example.com/log42", public) == spelt


def test_one_that_was_changed_is_signed_by_nobody() -> None:
    secret = new_secret()
    note = sealed(Head("paperchain/0123456789abcdef", 7, bytes(range(32))), secret)
    for changed in (
        note.replace("\n7\n", "\n8\n"),
        note.replace("paperchain/", "paperchaim/"),
        note.replace("— ", "- "),
        note[:-10] + ("A" if note[-10] != "A" else "B") + note[-9:],
    ):
        assert signer(changed, {1: public_of(secret)}) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a\n1\n",
        f"a\n1\n{ROOT}\n",
        f"a\n01\n{ROOT}\n\n",
        f"a\nx\n{ROOT}\n\n",
        "a\n1\nAAAA\n\n",
        "a\n1\n?\n\n",
    ],
)
def test_what_is_no_checkpoint(text: str) -> None:
    with pytest.raises(ValueError, match="checkpoint"):
        read(text)


def test_a_public_key_is_32_bytes_of_base64() -> None:
    public = public_of(new_secret())
    assert read_public(f" {public_text(public)}\n") == public
    for wrong in ("?", "AAAA", ""):
        with pytest.raises(ValueError, match="not "):
            read_public(wrong)


def test_a_trail_is_named_by_its_first_entry() -> None:
    assert origin_of(leaf_hash(b"entry 0")) == "paperchain/" + leaf_hash(b"entry 0").hex()[:16]
