"""The machinery of a calculator: fields, units, tables, charts and the declaration itself."""
