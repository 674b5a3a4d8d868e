"""What one list, page or file shows, a module each."""
