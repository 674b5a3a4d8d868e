"""What was logged in error."""
