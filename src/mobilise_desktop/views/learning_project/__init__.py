"""The Learning Project: from the draft to the signed paper."""
