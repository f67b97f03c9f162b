"""What processes of our own share: an end of their pipe, and the limit of their memory."""

from __future__ import annotations

import sys

__all__ = ["Link", "bound_memory"]

if sys.platform == "win32":
    from multiprocessing.connection import PipeConnection as Link

    def bound_memory(most: int) -> None:
        """Windows gives a process no limit of its own; that of time holds it."""

else:
    import resource
    from multiprocessing.connection import Connection as Link

    def bound_memory(most: int) -> None:
        """Hold this process to so many bytes, and let it leave no core behind."""
        for which, wanted in ((resource.RLIMIT_AS, most), (resource.RLIMIT_CORE, 0)):
            hard = resource.getrlimit(which)[1]
            allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
            resource.setrlimit(which, (allowed, allowed))
