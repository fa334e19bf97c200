"""The annex of a team: its own figures beside the rest of its place, to talk about.

view         one team as the teams may see it: what every figure here is asked of
making       the deed: an annex per team of the newest wave
naming       the names of its files
front        for whom it is, and what stands out
scores       subscales beside the rest, and a question on which answers lie far apart
pairs        how it is and how it should be
questions    the single questions, those that only this municipality was asked apart
question_figures, shares, rows, extremes, divided   what these are made of
talk         the questions to talk about, with room to write
figureless   the page of a team of which no figure may be shown
place        what the public report says of its municipality
unshown      what is not shown and why
"""
