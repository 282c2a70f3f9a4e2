"""What is shipped around the package."""
