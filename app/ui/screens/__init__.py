"""The screens, a folder each. A folder's `ENTRY` is all that the shell knows of it."""
