"""A report as a document for Word, for those who want to edit it."""

from weerklank.report.docx.making import render_docx

__all__ = ["render_docx"]
