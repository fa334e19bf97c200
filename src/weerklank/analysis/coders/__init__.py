"""Do coders agree? From a table of codes: units by coders, not from counts of answers.

A unit is one remark (or whatever was coded), a code a whole number from 0, nominal: no code
is closer to one than to another. A coder who did not code a unit has UNCODED there.

codes         the table, and a code for what was left uncoded
percent       how often two coders agree
kappa         two coders: Cohen
krippendorff  any number of coders: alpha, with an interval by bootstrap
gwet          any number of coders: AC1, for codes that are rare
"""
