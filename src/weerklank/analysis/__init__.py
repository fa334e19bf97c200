"""Numbers: pure functions on arrays of counts, or on small tables where counts do not do.

counts        what a table of counts is, and when to refuse one
describe      one table in a few numbers: n, shares, mean, spread
pairs         everyone against everyone, the stuff of rank statistics
effect        how large a change is, with its interval
rank_tests    whether it could be chance, for many tables at once
exact         whether it could be chance, counted out for small groups
calibration   a factor between two answer scales, and what its uncertainty does
linking       two answer scales, score by score
resampling    respondents drawn again, for what has no formula
brunner_munzel  whether it could be chance, when the sides may differ in spread
permuted      the same for small groups, with its interval
deals         the same people dealt out anew: what chance alone would make
difference    means and shares, their intervals, and whether a change is too small to matter
repeats       what it would be worth if the same people answered twice
power         how likely it is that a change would be found
clusters      whether it could be chance, when people of a team resemble each other
trend         whether answers rise or fall over three or more waves
multiplicity  p values that allow for the number of tests
disclosure    what can be worked out from what is shown, and what to hide then
team_agreement  whether a team's mean may be called its score
levels        the level of an interval
bootstrap     the limits of an interval from random draws

From a table of before by after, of the same people:
paired        whether they changed, by how much, and who

From respondent rows, and from units by coders:
reliability   whether the items of a subscale go together
coders        whether coders agree
"""
