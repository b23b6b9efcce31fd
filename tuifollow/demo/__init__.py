"""What can one follow without a network? A made-up event, told by a server on this computer as it were happening."""
