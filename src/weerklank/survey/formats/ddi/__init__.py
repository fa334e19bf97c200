"""DDI-Codebook 2.5: a wave described for an archive, without a number about anybody.

missing_codes  the numbers that stand for a missing answer
elements       XML of the codebook: languages, ids, clean texts
sentences      what the codebook itself says, in Dutch and in English
about          the document, the study, and the files of the wave
variables      a variable per column, per open question and per score
groups         themes, subscales and multiple choices as groups of variables
changes        what was otherwise in an earlier wave, as notes
writing        the deed
"""
