"""Properties of water, steam, air and fuels: plain functions, each checked against the published tables of its standard."""
