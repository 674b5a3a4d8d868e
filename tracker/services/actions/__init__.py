"""What people did, taken back and done again."""
