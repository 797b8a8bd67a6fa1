"""All regions side by side: the national page, the comparison, the open data and what needs attention."""
