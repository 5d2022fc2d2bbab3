"""jobdating: one chat is the company's entrance to the municipality."""
