"""The tests: they mirror app/, and the folders beside that try the whole program."""
