"""Answering: the pages of one respondent, and what they fill in, as plain values."""
