"""A Report said in a format: one pure function per module."""
