"""Tests of tuifollow."""
