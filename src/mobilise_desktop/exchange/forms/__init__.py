"""Forms as PDF files: fields put on a printed page, and what came back in them read again."""
