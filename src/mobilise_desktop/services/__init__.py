"""What an officer does or asks: one method, one transaction."""
