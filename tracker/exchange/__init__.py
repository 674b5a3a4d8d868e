"""File formats, a file each."""
