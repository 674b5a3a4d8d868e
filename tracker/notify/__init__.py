"""Digests: what people are told, in their language, and how it gets to them."""
