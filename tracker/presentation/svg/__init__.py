"""Figures of the accuracy report as inline SVG: data in, an element out."""
