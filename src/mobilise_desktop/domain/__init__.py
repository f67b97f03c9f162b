"""The programme's rules: frozen values and pure functions."""
