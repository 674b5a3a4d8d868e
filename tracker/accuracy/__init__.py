"""Accuracy: scores, calibration and honest uncertainty, as functions over arrays."""
