"""Calibrating a changed answer scale: the same people answer on both.

bridge       which items, which two scales
forms        two split forms, every item twice in one of them
writing      the forms as files, and an empty file for the answers
answers      reading the answers, and turning them the right way round
outcome      the factor, the linking, and what to be careful of
consequence  what the factor does to each comparison of the study
applying     the correction in study.toml, once
"""
