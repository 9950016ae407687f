"""What the Makefile, the tests and the benchmarks need around the app; nothing the app imports."""
