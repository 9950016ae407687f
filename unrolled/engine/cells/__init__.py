"""What the page Cells runs: stacks, counts, masks of dropout, loops and what replaces them."""
