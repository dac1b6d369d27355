"""The file plan and its retention schedule: when a file may be disposed of, and how that is reckoned."""
