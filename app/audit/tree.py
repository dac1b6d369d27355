"""A Merkle tree over entries, by the hashing of RFC 6962 (section 2.1): its root, its edge and its proofs.

The edge of a tree is the roots of the whole subtrees that it falls into, largest first: enough to go on from.
"""

import hashlib
from collections.abc import Iterable, Sequence

EMPTY_ROOT = hashlib.sha256(b"").digest()
_LEAF, _NODE = b"\0", b"\1"
_WIDTH = 32


def leaf_hash(entry: bytes) -> bytes:
    """Return the hash of a leaf, from an entry's bytes."""
    return hashlib.sha256(_LEAF + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of what stands over two subtrees."""
    return hashlib.sha256(_NODE + left + right).digest()


class Tree:
    """A tree that grows leaf by leaf; only its edge is kept."""

    def __init__(self, size: int = 0, edge: bytes = b"") -> None:
        """Go on from a size and its edge; ValueError where the two don't fit."""
        if len(edge) != _WIDTH * size.bit_count():
            raise ValueError("an edge has one hash for each bit of the size")
        self.size = size
        self._edge = [edge[at : at + _WIDTH] for at in range(0, len(edge), _WIDTH)]

    def add(self, leaf: bytes) -> None:
        """Take in the hash of the next leaf."""
        self._edge.append(leaf)
        self.size += 1
        rest = self.size
        while rest % 2 == 0:
            right = self._edge.pop()
            self._edge[-1] = node_hash(self._edge[-1], right)
            rest //= 2

    def root(self) -> bytes:
        """Return the root at this size."""
        if not self._edge:
            return EMPTY_ROOT
        found = self._edge[-1]
        for left in reversed(self._edge[:-1]):
            found = node_hash(left, found)
        return found

    def edge(self) -> bytes:
        """Return the edge, its hashes one after the other."""
        return b"".join(self._edge)


def proofs(leaves: Sequence[bytes], wanted: Iterable[int]) -> dict[int, list[bytes]]:
    """Return the inclusion proof of each wanted leaf (from 0) in a tree over these leaf hashes.

    A proof is the hashes beside the way from the leaf to the root, lowest first (RFC 6962, section 2.1.1).
    """
    found: dict[int, list[bytes]] = {index: [] for index in wanted}
    places = {index: index for index in found}
    level = list(leaves)
    while len(level) > 1:
        for index, place in places.items():
            if place ^ 1 < len(level):
                found[index].append(level[place ^ 1])
            places[index] = place // 2
        pairs = [node_hash(level[at], level[at + 1]) for at in range(0, len(level) - 1, 2)]
        level = pairs + level[len(level) - len(level) % 2 :]
    return found
