"""PDF files with digital signatures: prepared, and examined when they come back."""
