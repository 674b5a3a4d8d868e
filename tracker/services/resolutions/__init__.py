"""Answers, and what follows from them."""
