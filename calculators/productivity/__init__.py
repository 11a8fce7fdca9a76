"""Productivity: what comes out for each unit of labour and natural resources that goes in."""
