"""Numbers of rows as a browser sends them."""

# Every number of so many digits fits in a column of the database.
LONGEST = 18


def is_key(sent: object) -> bool:
    """Whether something sent can be the key of a row; the database refuses numbers without end, and not politely."""
    text = str(sent)
    return text.isascii() and text.isdecimal() and len(text) <= LONGEST
