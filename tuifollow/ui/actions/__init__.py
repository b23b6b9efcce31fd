"""What does a key do while a blog is read? One file a kind of action; `reader.py` puts them together."""
