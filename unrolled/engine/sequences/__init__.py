"""What the page Sequences runs: padded batches, chains, both directions, what comes back."""
