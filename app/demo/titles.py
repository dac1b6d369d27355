"""Titles as clerks write them, made of names, addresses and businesses."""

from app.demo.chance import Chance
from app.demo.pools import lines, records

_AWKWARD_EVERY = 97
_SUFFIX_SHARE = 0.06
_NUMBERS = 240


class Titles:
    """Makes a title for a file of a service."""

    def __init__(self, chance: Chance) -> None:
        self._chance = chance
        self._made = 0
        self._templates: dict[str, list[str]] = {}
        for row in records("titles"):
            self._templates.setdefault(row["service"], []).append(row["title"])
        self._first, self._last, self._streets = lines("first_names"), lines("last_names"), lines("streets")
        self._businesses, self._wards = lines("businesses"), lines("wards")
        self._suffixes, self._awkward = lines("suffixes"), lines("awkward_titles")

    def title(self, service: str) -> str:
        """Return a title; now and then one that no program likes."""
        chance = self._chance
        pick = chance.pick
        self._made += 1
        if self._made % _AWKWARD_EVERY == 0:
            return self._awkward[self._made // _AWKWARD_EVERY % len(self._awkward)]
        number, street = chance.below(_NUMBERS) + 1, pick(self._streets)
        title = pick(self._templates[service]).format(
            address=f"{number} {street}",
            street=street,
            number=number,
            first=pick(self._first),
            other=pick(self._first),
            last=pick(self._last),
            business=pick(self._businesses),
            ward=pick(self._wards),
        )
        return title + pick(self._suffixes) if chance.random() < _SUFFIX_SHARE else title
