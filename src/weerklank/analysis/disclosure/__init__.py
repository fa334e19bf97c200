"""Disclosure control: what can be worked out from what is shown, and what to hide then.

Everything is about *cells*, the finest groups there are (a team in a wave), and *rows*, the
groups of cells of which figures are shown. Whoever has a row is taken to have its counts in
full, whatever was printed of it: rounding comes on top and nothing rests on it.

thresholds   how many people a group needs, and how different their answers must be
elimination  exact linear algebra over fractions
derivable    which groups of cells follow from the rows that are shown
question     the true answers per cell, and how many people they are of
exposure     which of those are too small, for outsiders and for those who know their own
possible     what the answers may have been: whether every possibility is the same
pattern      the groups that stay hidden on many questions at once
hiding       the rows that must be hidden, so that the fewest people are lost
rounding     how finely a figure may be printed
"""
