"""The commands: the only room that prints, asks or exits."""
