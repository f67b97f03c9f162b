"""Returned paper: scans read in a worker process of their own, page by page, within limits."""
