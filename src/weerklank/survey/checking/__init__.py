"""Checking: do the values of a study fit each other?

`documents` refuses what is not even the right kind of value; here every name must lead
somewhere. All problems are found at once, so that a person mends them in one go.
"""
