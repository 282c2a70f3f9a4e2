"""The documentation that the rules give, as Markdown pages; pure functions of what was read."""
