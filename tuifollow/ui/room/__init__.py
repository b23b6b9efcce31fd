"""What is on the screen while a blog is read? Its parts, the desk behind them, and what stands around."""
