"""Collects the sentences of the program for translators, into `resources/translations/paperchain.pot`."""

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

TOP = Path(__file__).resolve().parent.parent
POT = TOP / "resources" / "translations" / "paperchain.pot"
KEYWORDS = {"_": None, "mark": None, "plural": (1, 2), "mark_plural": (1, 2)}


def template() -> str:
    """Return the catalogue's template as it should be now."""
    catalog = Catalog(project="Paperchain", fuzzy=False)
    for file, line, message, comments, context in extract_from_dir(TOP / "app", keywords=KEYWORDS):
        catalog.add(message, None, [(f"app/{file}", line)], auto_comments=comments, context=context)
    made = io.BytesIO()
    write_po(made, catalog, width=110, omit_header=True, sort_by_file=True, include_lineno=False)
    return made.getvalue().decode()


if __name__ == "__main__":
    POT.write_text(template(), encoding="utf-8")
