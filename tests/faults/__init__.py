"""What goes wrong around the program: kills, races, nonsense, a database that is away, hostile SQL."""
