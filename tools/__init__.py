"""What the Makefile and the tests need around the app; nothing the app imports."""
