"""What is scrolled? The list of entries and the detail: line panes that draw only what is in view."""
