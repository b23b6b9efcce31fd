"""Does any page break a reader? Coverage-guided fuzzing, one reader at a time; atheris is needed for that alone.

`python -m tests.fuzz.reader READER` changes pages as JSON and as HTML, keeps what reaches new code, and writes down
what makes a reader fail. The changes themselves (`mutations`) are used by the property tests too.
"""
