"""Reads across rooms: the page of a file, a person or a place, finding, and how a desk stands."""
