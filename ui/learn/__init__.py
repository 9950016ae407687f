"""Lessons on a page: where a learner is, what was answered, and what is done."""
