"""Numbers: pure functions on arrays of counts, or on small tables where counts do not do.

counts        what a table of counts is, and when to refuse one
describe      one table in a few numbers: n, shares, mean, spread
pairs         everyone against everyone, the stuff of rank statistics
effect        how large a change is, with its interval
rank_tests    whether it could be chance, for many tables at once
exact         whether it could be chance, counted out for small groups
multiplicity  p values that allow for the number of tests
team_agreement  whether a team's mean may be called its score
levels        the level of an interval
bootstrap     the limits of an interval from random draws

From a table of before by after, of the same people:
paired        whether they changed, by how much, and who

From respondent rows, and from units by coders:
reliability   whether the items of a subscale go together
coders        whether coders agree
"""
