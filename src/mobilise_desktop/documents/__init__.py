"""Paper: frozen values in, PDF out."""
