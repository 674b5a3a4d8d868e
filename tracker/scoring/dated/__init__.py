"""Forecasts of when: dates, what is still open, how dates move."""
