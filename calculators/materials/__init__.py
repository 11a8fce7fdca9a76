"""Materials: what flows into product, what is lost on the way, and what the loss costs."""
