"""Does a subscale measure one thing, and how sharply? From respondent rows, not from counts.

How items go together is lost in the counts of each, so these functions start from one row
per respondent. All but one of them need no more than the covariances of the items, which are
small however many people answered.

scores  the rows, who is left out, and their covariances
alpha   Cronbach's alpha, and what each item does to it
omega   McDonald's omega, from one factor
"""
