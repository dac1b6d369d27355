"""Acts that make, merge or open files, away from the desk's grammar: one module for each subject."""
