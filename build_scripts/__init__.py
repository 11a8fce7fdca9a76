"""What turns content and calculators into a site. CPython only; nothing of this reaches the browser."""
