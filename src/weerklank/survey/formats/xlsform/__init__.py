"""XLSForm, the questionnaire in a workbook of ODK, Kobo and others: its sheets, in and out."""
