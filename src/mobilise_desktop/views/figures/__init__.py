"""The figures: overview, crossed tables, map, the records behind a number, the annual report."""
