"""Staff, visitors, organisations and teams: who may hold files and who works at the desk."""
