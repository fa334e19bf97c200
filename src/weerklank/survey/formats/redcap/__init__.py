"""REDCap: a questionnaire as the data dictionary of a project, in and out.

columns     the eighteen columns, and a row as values
texts       labels: HTML read as text, text written so that nothing runs or is replaced
choices     `1, Label | 2, Label`
names       variable names, and which item has which
branching   branching logic read as a routing rule
conditions  a routing rule written as branching logic
notebook    what REDCap has no column for, kept in the field annotation
fields      what a field becomes: a scale, or the reason to leave it
taking      items, themes and losses, field by field
reading     the deed: a data dictionary to a questionnaire
writing     the deed: a questionnaire to a data dictionary
unwritten   what of a questionnaire the dictionary has no place for
"""
