"""What does the reader see and press? The full-screen front end; the only user of textual."""
