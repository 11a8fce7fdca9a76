"""Greenhouse gases: what burning fuel and using electricity emit."""
