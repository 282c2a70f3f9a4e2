"""File → Piece."""
