"""Pieces that screens are made of. None of them knows the office or a screen."""
