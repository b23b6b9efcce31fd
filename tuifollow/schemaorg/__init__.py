"""What does a schema.org LiveBlogPosting say, and where on the page does it say so too? Behind `sources.schema`."""
