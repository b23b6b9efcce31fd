"""Which parts of a page repeat, each with its time, and what is each of them? Behind `blocks` and `ticker`."""
