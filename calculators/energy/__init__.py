"""Energy audit: fuel, steam, heat, electricity and cooling."""
