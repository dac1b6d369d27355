"""The acts on a file's record, one module for each subject. What moves a file is in the room `custody`."""
