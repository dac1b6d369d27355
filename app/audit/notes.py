"""Checkpoints in the form of C2SP (tlog-checkpoint, signed-note): made, read, and their Ed25519 checked.

A note is three lines (origin, size, root), an empty one, and a line for each signature.
"""

import base64
import binascii
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_ED25519 = b"\1"
_ORIGIN = "paperchain/"


@dataclass(frozen=True, slots=True)
class Head:
    """What a checkpoint says: which trail, how many entries, and the root over them."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """Return what is signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


def origin_of(first_leaf: bytes) -> str:
    """Return the name of a trail for good, from the leaf hash of its first entry."""
    return f"{_ORIGIN}{first_leaf.hex()[:16]}"


def key_hash(origin: str, public: bytes) -> bytes:
    """Return the four bytes by which a signature names its key."""
    return hashlib.sha256(origin.encode() + b"\n" + _ED25519 + public).digest()[:4]


def public_text(public: bytes) -> str:
    """Write a public key as people copy it: base64 of its 32 bytes."""
    return base64.b64encode(public).decode()


def read_public(text: str) -> bytes:
    """Read a public key; ValueError if it is none."""
    try:
        public = base64.b64decode(text.strip(), validate=True)
    except binascii.Error as error:
        raise ValueError("not base64") from error
    if len(public) != 32:
        raise ValueError("not 32 bytes")
    return public


def new_secret() -> str:
    """Make a signing key, as it is kept."""
    return base64.b64encode(Ed25519PrivateKey.generate().private_bytes_raw()).decode()


def public_of(secret: str) -> bytes:
    """Return the public key of a signing key."""
    return _private(secret).public_key().public_bytes_raw()


def sign(secret: str, text: str) -> bytes:
    """Sign a text."""
    return _private(secret).sign(text.encode())


def is_signed(public: bytes, signature: bytes, text: str) -> bool:
    """Tell whether a signature is a key's and of this text."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, text.encode())
    except (InvalidSignature, ValueError):
        return False
    return True


def _private(secret: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(base64.b64decode(secret))


def sealed(head: Head, secret: str) -> str:
    """Return a checkpoint, signed."""
    text = head.text()
    signed = key_hash(head.origin, public_of(secret)) + sign(secret, text)
    return f"{text}\n— {head.origin} {base64.b64encode(signed).decode()}\n"


def read(note: str) -> Head:
    """Read what a checkpoint says, whoever signed it; ValueError if it is none."""
    text, found, _signatures = note.partition("\n\n")
    lines = text.split("\n")
    if not found or len(lines) != 3:
        raise ValueError("a checkpoint is three lines, an empty one and its signatures")
    origin, size, root = lines
    try:
        head = Head(origin, int(size), base64.b64decode(root, validate=True))
    except ValueError as error:
        raise ValueError("a checkpoint's size is a number and its root base64") from error
    if head.text() != f"{text}\n" or len(head.root) != 32:
        raise ValueError("a checkpoint is written in one way only")
    return head


def signer(note: str, keys: Mapping[int, bytes]) -> int | None:
    """Return which of these keys signed a checkpoint; None if it was none of them."""
    head = read(note)
    for line in note.partition("\n\n")[2].splitlines():
        dash, _space, rest = line.partition(" ")
        name, _space, signed = rest.rpartition(" ")
        if dash != "—" or name != head.origin:
            continue
        try:
            bytes_ = base64.b64decode(signed, validate=True)
        except binascii.Error:
            continue
        if base64.b64encode(bytes_).decode() != signed:
            continue
        for number, public in keys.items():
            is_its = bytes_[:4] == key_hash(head.origin, public)
            if is_its and is_signed(public, bytes_[4:], head.text()):
                return number
    return None
