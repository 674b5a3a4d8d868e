"""Inference: intervals, tests and bounds that hold for few claims and for shared events."""
