"""Comparability: may two waves be compared on a variable?

Only if it is the same measurement in both versions of the questionnaire, and only in the
groups that were asked it in both. `guard` judges; the other modules each know one thing that
can change.
"""
