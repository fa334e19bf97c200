"""The same people before and after. From a table of counts: before by after.

Row i, column j of the table counts the people who chose category i before and category j
after. It holds all that these functions need, and no respondent. Every difference is after
minus before: positive means a higher score.

table        the table, and the differences in it
signed_rank  whether it could be chance: Wilcoxon's test, exact and approximate, two ways
             with people who did not change
shift        by how much people moved: Hodges and Lehmann, with its interval
change       the mean change, standardised, and who moved
reliable     who moved further than the instrument's error
matching     how many were matched, and what wrong matches do
"""
