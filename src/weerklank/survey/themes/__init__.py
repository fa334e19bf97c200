"""Open answers by theme: coders say what each remark is about, and it is counted.

answers      what was written, once per question and text, with a key
words        the words of a sheet, in Dutch and English
sheet        a workbook for one coder, or for settling what two coders see differently
preparing    which answers of which wave are in a sheet
cells        what stands in such a workbook, without knowing the study
reading      a coder's sheet, held against the answers
agreement    how far two coders agree, before they settle anything
settling     what they see differently, and the coding that counts
coding       the coding as a file of the study
deciding     the deed: from sheets to the coding that counts
counting     remarks and respondents per theme and group
showing      which of those counts may be shown
quoting      which quotes, and with which group beside them
presenting   all of that, for a report
"""
