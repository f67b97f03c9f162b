"""Training before departure on the screen."""
