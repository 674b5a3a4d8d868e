"""Bring records in."""
