"""Bringing answers out: a wave becomes files for SPSS, spreadsheets and other programs.

gathering  the rows for a purpose: what may leave the study, or everything, for work inside it
returning  the mapping that brings such a file back as a wave
making     the deed: all files, or none; and a line in the log
"""
