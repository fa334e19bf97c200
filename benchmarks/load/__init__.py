"""Whether two hundred people who answer at once are served in time, and nothing gets lost.

command       `bin/bench load`: one database after the other
prepared      a wave of many tokens, made inside the platform
crowd         how many, how long, how often the server is killed; a run of locust
respondents   what one of them does: a page, the next page, send (locust runs this file)
given         what respondent number so-and-so fills in: always the same
stored        what was acknowledged against what is stored
outcome       the figures and the bars
page          what docs/performance.md says of it
"""
