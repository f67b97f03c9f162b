"""Information and awareness: contacts, events, leaflets and their figures."""
