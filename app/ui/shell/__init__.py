"""What every screen hangs on: the window, navigation, the worker, looks and settings."""
