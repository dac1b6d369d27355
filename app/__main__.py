"""`python -m app`: opens the window, or runs one terminal command. Above both, so it alone knows both."""

import gc

from app.cli.words import main as words
from app.ui.display import why_no_window


class Screen:
    """The window as the command line knows it; what it needs is loaded when it opens."""

    def why_not(self) -> str:
        """Return one sentence that says why no window can open here, or nothing if one can."""
        return why_no_window()

    def open(self, address: str, desk: str, login: str) -> int:
        """Open the window on a database, stay until it is closed, and return the exit status."""
        gc.disable()  # what is loaded now is all kept: looking for rubbish only costs time
        from app.ui.start import open_window

        return open_window(address, desk, login)


def main() -> None:
    """Run one word of the command line; without a word, open the window."""
    words(obj=Screen())


if __name__ == "__main__":
    main()
