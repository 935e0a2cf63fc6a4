"""Totals: one count per kind out of a record's casualty mentions."""
