"""Models that are trained: tasks that need memory, programs that train on them, what came of it."""
