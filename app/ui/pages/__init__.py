"""What the pages of a file, a person and a place share. The screens themselves are in `screens`."""
