"""Methods that several calculators share."""
