"""`python -m app`: runs one terminal command."""

from app.cli import main

if __name__ == "__main__":
    main()
