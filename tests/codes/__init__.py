"""Tests of the room that reads and makes barcodes."""
