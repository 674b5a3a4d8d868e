"""Make reports from what is stored."""
