"""The headless commands: no window, no display, one plain sentence when something is refused."""
