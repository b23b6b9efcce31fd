"""What do feeds in all their forms share, and what does a feed in JSON say? Behind `sources.feed`."""
