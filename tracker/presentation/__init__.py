"""Values in, text, HTML or SVG out: shared by every face."""
