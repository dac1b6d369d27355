"""Our own codes: the check character against another reckoning, and what a scanner may send instead."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.codes.command import Command
from app.codes.own import COMMANDS, LAST_NUMBER, LETTERS, MAT, Reading, make, read

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

letters = st.sampled_from(LETTERS)
numbers = st.integers(0, LAST_NUMBER)
codes = st.builds(make, letters, numbers)


def state_after(text: str) -> int:
    """P of ISO 7064's hybrid system MOD 37,36 after these characters."""
    p = 36
    for character in text:
        s = (p + ALPHABET.index(character)) % 36
        p = (36 if s == 0 else s) * 2 % 37
    return p


def is_right(text: str) -> bool:
    """Whether the last character completes the sum to 1 modulo 36."""
    return (state_after(text[:-1]) + ALPHABET.index(text[-1])) % 36 == 1


class TestCheckCharacter:
    def test_of_the_example_of_global_release_identifiers(self) -> None:
        assert is_right("A12425GABC1234002M")
        assert not is_right("A12425GABC1234002N")

    @given(letters, numbers)
    def test_is_the_one_that_the_standard_asks_for(self, letter: str, number: int) -> None:
        code = make(letter, number)
        assert code[:8] == f"{letter}{number:07d}"
        assert len(code) == 9
        assert [one for one in ALPHABET if is_right(code[:8] + one)] == [code[8]]

    @given(codes, st.integers(0, 8), st.sampled_from(ALPHABET))
    def test_finds_any_wrong_character(self, code: str, at: int, other: str) -> None:
        wrong = code[:at] + other + code[at + 1 :]
        assert (read(wrong).reading is Reading.OURS) == (wrong == code)

    @given(codes, st.integers(0, 7))
    @settings(max_examples=300)
    def test_finds_two_swapped_unless_they_are_neighbours_in_one_state(self, code: str, at: int) -> None:
        """MOD 37,36 misses a swap of neighbours such as 3 and 4 in one of 36 states, and no other."""
        one, two = code[at], code[at + 1]
        swapped = code[:at] + two + one + code[at + 2 :]
        missed = read(swapped).reading is Reading.OURS
        small, large = sorted((ALPHABET.index(one), ALPHABET.index(two)))
        unlucky = large - small == 1 and state_after(code[:at]) == 18 - small
        assert missed == (one == two or (unlucky and at > 0))

    def test_swaps_are_missed_seldom(self) -> None:
        tried = missed = 0
        for number in range(0, LAST_NUMBER, 3571):
            code = make("F", number)
            for at in range(1, 8):
                if code[at] != code[at + 1]:
                    tried += 1
                    swapped = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
                    missed += read(swapped).reading is Reading.OURS
        assert missed / tried < 0.01

    @pytest.mark.parametrize(
        ("letter", "number"), [("X", 1), ("f", 1), ("F", -1), ("F", LAST_NUMBER + 1), ("", 1), ("FB", 1)]
    )
    def test_there_is_no_code_beyond(self, letter: str, number: int) -> None:
        with pytest.raises(ValueError, match="no code"):
            make(letter, number)


class TestReading:
    @given(st.text())
    def test_takes_whatever_comes(self, text: str) -> None:
        scanned = read(text)
        assert scanned.code == scanned.code.strip()
        assert not any(character < " " or "\ud800" <= character <= "\udfff" for character in scanned.code)
        assert (scanned.reading is Reading.NOTHING) == (scanned.code == "")
        assert read(scanned.code) == scanned, "reading twice reads the same"

    @given(codes)
    def test_case_and_a_scanners_prefix_and_suffix_do_not_count(self, code: str) -> None:
        for sent in (code.lower(), code.swapcase(), f"\x02{code}\x03\r", f" {code}\t", f"\ufeff{code}\x1d"):
            assert read(sent).code == code
            assert read(sent).letter == code[0]

    @pytest.mark.parametrize(
        ("like", "real"),
        [("О", "O"), ("А", "A"), ("ı", "I"), ("ſ", "S"), ("\u212a", "K"), ("１", "1"), ("٣", "3")],
    )
    def test_letters_that_merely_look_alike_stay_what_they_are(self, like: str, real: str) -> None:
        code = next(code for number in range(10_000) if real in (code := make("K", number)))
        sent = code.replace(real, like)
        assert read(sent).reading is Reading.FOREIGN
        assert read(sent).code == sent

    def test_o_and_zero_are_not_exchanged(self) -> None:
        assert read("FOOOOOO1X").reading is Reading.FOREIGN

    def test_what_has_our_shape_but_another_check_character_was_misread(self) -> None:
        code = make("F", 12)
        wrong = next(code[:8] + one for one in ALPHABET if one != code[8])
        assert read(wrong).reading is Reading.MISREAD
        assert read(wrong).letter == ""

    def test_the_mats_codes_are_the_commands(self) -> None:
        assert set(COMMANDS.values()) == set(Command)
        assert all(read(code).letter == "K" and COMMANDS[code] is command for command, code in MAT.items())
