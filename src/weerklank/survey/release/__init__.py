"""Releasing: which figures of a wave may be shown, to whom, given all that is out already.

groups       the groups that figures are made of, from the whole study down to a team
parts        the teams on which waves are compared
linking      which questions must be hidden together
scene        what a plan for one audience is made from
history      the answers of a wave as they were at each release, and what changed since
planning     which groups are hidden on which questions, for the report and the annexes
kept         the counts of a release, kept to see what changes
counted      a wave with its counts, and what a release needs of it
objections   what must not be released, whatever is hidden of it
ledger       what was released, kept in a file that only grows
status       why a figure is shown or not
rest         whether a team may be laid beside the rest of its place
making       the deed: plan a wave's release and add it to the ledger
sealing      hashes that only the study can make
sharing      which rows of a released wave may leave the study, and what stays blank in them
exports      the log of annexes and of files with a row per person
"""
