"""The tracker in a browser: pages, a file each, over `Tracker`. Only `tracker serve` imports it."""
