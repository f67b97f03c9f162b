"""The office: settings, edition, contact points, files in and out."""
