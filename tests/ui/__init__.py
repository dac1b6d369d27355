"""The window without a display, piece by piece; tests/journeys drives it on one."""
