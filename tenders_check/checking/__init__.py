"""Rule × tender → Finding."""
