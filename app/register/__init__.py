"""The register: record classes, places, boxes and files, and finding them."""
