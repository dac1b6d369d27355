"""What the house asks of every file."""
