"""Pieces that templates of the monitor use."""
