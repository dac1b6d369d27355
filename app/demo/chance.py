"""Chance that is the same on every machine: everything rests on `random()` alone, in a fixed order."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """Picks by a seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed).random

    def below(self, limit: int) -> int:
        """Return a number from 0 to limit - 1."""
        return int(self.random() * limit)

    def pick(self, things: Sequence[T]) -> T:
        """Return one of the things."""
        return things[int(self.random() * len(things))]

    def shares(self, weights: Sequence[int], count: int) -> bytearray:
        """Return `count` numbers of weights (at most 256 of them), each as often as its weight says."""
        limits = list(accumulate(weights))
        whole = limits[-1]
        random = self.random
        return bytearray(bisect_right(limits, int(random() * whole)) for _ in range(count))


def spread(things: Sequence[T], count: int) -> list[T]:
    """Return so many of the things, evenly from first to last; all of them if there are fewer."""
    if len(things) <= count:
        return list(things)
    return [things[n * len(things) // count] for n in range(count)]
