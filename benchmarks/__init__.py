"""What the pages in docs say, measured: `bin/bench`.

performance   how fast, and in how much memory: the command, and docs/performance.md
population    two waves of made-up answers, kept and used again
counting      counting a wave, beside only reading it
job           from two files to all statistics, as Weerklank does it
peer          the same questions, answered with pandas and SciPy
agreement     whether both give the same numbers
outcome       the figures, and the bars
page          what docs/performance.md says

scale         what counting costs as waves grow: the command, and docs/scale.md
crowd         one wave of very many people, made in blocks
engines       counting it on one machine or on Spark
scaling       the figures, and the lines through them
curve         the picture
scale_page    what docs/scale.md says

attacks       random releases and the attackers of tests/attacks: the command

load          a crowd that answers at once, and a server that is killed: the command

parts         a page of several parts
child         runs one of these in a process of its own, and measures it
watching      what a process and all that it starts take together
"""
