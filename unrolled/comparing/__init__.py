"""Runs side by side: what they share, what each has of its own, and what differs."""

from unrolled.comparing.form import MOST_RUNS, SHARED, CompareSpec, Run, with_start
from unrolled.comparing.reading import read
from unrolled.comparing.ready import FIRST

__all__ = ["FIRST", "MOST_RUNS", "SHARED", "CompareSpec", "Run", "read", "with_start"]
