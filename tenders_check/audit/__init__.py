"""Many tenders: discover → examine, each apart → store → statistics."""
