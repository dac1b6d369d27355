"""Everything printed is read back by a decoder that had no part in drawing it."""
