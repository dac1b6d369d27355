"""The acts of clear-out days."""
