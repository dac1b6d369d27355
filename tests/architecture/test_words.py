"""The catalogue's template holds every sentence of the program."""

from tools.words import POT, template


def test_the_template_is_up_to_date() -> None:
    assert POT.read_text(encoding="utf-8") == template(), "run: make words"
