"""What visitors send about a place: a response to who offers it, or a report that something is wrong."""
