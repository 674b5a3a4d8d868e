"""Pages, a file each: read what was asked, call the tracker, show."""
