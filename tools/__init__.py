"""Scripts for those who work on Paperchain; nothing here is part of the program."""
