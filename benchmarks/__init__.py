"""What the budgets of the design measure to on this machine: python -m benchmarks."""
