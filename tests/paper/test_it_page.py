"""The page for IT: one page, the same statements as the documentation's."""

from pathlib import Path

import pypdfium2

from app.paper.it_page import STATEMENTS, it_page

SECURITY = Path(__file__).parents[2] / "docs" / "security.md"


def test_it_is_one_page_that_says_what_the_documentation_says() -> None:
    page = it_page()
    document = pypdfium2.PdfDocument(page.pdf)
    assert len(document) == len(page.pages) == 1
    said = " ".join(document[0].get_textpage().get_text_range().split())
    documented = SECURITY.read_text(encoding="utf-8")
    for statement in STATEMENTS:
        assert statement in said
        assert statement in documented
