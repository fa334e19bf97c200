"""Numbers: pure functions on arrays of counts.

counts        what a table of counts is, and when to refuse one
describe      one table in a few numbers: n, shares, mean, spread
pairs         everyone against everyone, the stuff of rank statistics
effect        how large a change is, with its interval
rank_tests    whether it could be chance, for many tables at once
exact         whether it could be chance, counted out for small groups
calibration   a factor between two answer scales, and what its uncertainty does
linking       two answer scales, score by score
resampling    respondents drawn again, for what has no formula
multiplicity  p values that allow for the number of tests
"""
