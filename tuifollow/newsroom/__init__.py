"""How do newsrooms' own systems keep the body of a post? Trees of JSON in, the HTML that their pages show out."""
