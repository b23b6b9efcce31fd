"""Which screens open over a blog? Lists to choose from; each ends with what was chosen."""
