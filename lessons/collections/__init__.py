"""Reading lists of lessons by national editors, and the page for who never used the library."""
