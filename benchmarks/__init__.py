"""How fast, and in how much memory: `bin/bench`.

population    two waves of made-up answers, kept and used again
counting      counting a wave, beside only reading it
job           from two files to all statistics, as Weerklank does it
peer          the same questions, answered with pandas and SciPy
agreement     whether both give the same numbers
child         runs one of these in a process of its own, and measures it
outcome       the figures, and the bars
page          what docs/performance.md says
"""
