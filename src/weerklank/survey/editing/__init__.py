"""Editing a questionnaire: each edit takes a document and gives the edited one.

An edit that makes no sense is refused with BadInput; nothing is ever changed in place, and the
id of an item never changes. What an edit leaves unfinished, `obstacles` tells.
"""
