"""Barcodes of every kind: minting, check characters, and what a code stands for."""
