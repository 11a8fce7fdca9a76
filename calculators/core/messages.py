"""Every sentence that the calculators say about an input, whole, with places for names and numbers.

Whole sentences, never glued from parts: a translation replaces this one map.
"""

SENTENCES = {
    "empty": "{label} is missing. Enter a number in {unit}.",
    "empty_choice": "{label} is missing. Choose one of the options.",
    "empty_series": "{label} is empty. Enter at least {least} numbers.",
    "text": "{label}: “{typed}” is not a number.",
    "infinite": "{label}: “{typed}” is too large to calculate with.",
    "ambiguous": "{label}: “{typed}” can be read in two ways. Choose above the form how you write numbers, 1,234.5 or 1.234,5.",
    "other_style": "{label}: “{typed}” does not fit the way of writing numbers in use here, which is {example}.",
    "thousands": "{label}: “{typed}” has its thousands marks in the wrong places.",
    "unit": "{label}: “{typed}” is not a unit that fits here. Use {units}.",
    "gauge": "{label} is a gauge pressure, and “{typed}” is absolute. Take the air pressure off first, or use {units}.",
    "absolute": "{label} is an absolute pressure, and “{typed}” is gauge. Add the air pressure first, or use {units}.",
    "heating_value": "{label} counts fuel energy on the {wanted}, and “{typed}” is on the other heating value. Use {units}.",
    "above": "{label} must be more than {limit} {unit}; you entered {value} {unit}.",
    "at_least": "{label} must be at least {limit} {unit}; you entered {value} {unit}.",
    "below": "{label} must be less than {limit} {unit}; you entered {value} {unit}.",
    "at_most": "{label} must be at most {limit} {unit}; you entered {value} {unit}.",
    "fraction": "{label} is in per cent, and {value} % is too little. If you mean {meant} %, enter {meant}.",
    "fraction_remark": "{label}: {value} % is less than one per cent. If you mean {meant} %, enter {meant}.",
    "untypical": "{label}: {value} {unit} is outside the usual range of {low} to {high} {unit}. Check the reading.",
    "not_an_option": "{label}: “{typed}” is not one of the options. Use {options}.",
    "many_options": "{near}, or another of the {count}",
    "too_few": "{label} has {count} numbers; at least {least} are needed.",
    "too_many": "{label} has {count} numbers; at most {most} can be used.",
    "item": "{label}, number {place}: {sentence}",
    "row": "{label}, row {place}: {sentence}",
    "rows_counted": "{count} rows",
    "largest_rows": "{title}: the {shown} largest of {count}",
    "not_rows": "{label}: give a table, as a list of records or as lines of cells.",
    "too_few_rows": "{label} has {count} rows; at least {least} are needed.",
    "too_many_rows": "{label} has {count} rows; at most {most} can be used.",
    "unknown_column": "{label} has no column “{name}”.",
    "unknown_column_near": "{label} has no column “{name}”; did you mean “{near}”?",
    "long_name": "{label} is longer than {most} signs.",
    "no_batch": "“{title}” takes lists or tables ({fields}), which a CSV of one row for each case cannot hold.",
    "no_columns": "The first line must name the inputs. It may use {names}.",
    "column_twice": "The column “{name}” stands twice in the first line.",
    "csv": "Line {line} cannot be read as CSV ({problem}). Look for a quotation mark that is open or stands in the wrong place.",
    "csv_comma": "{label}: “{typed}” has a comma. In a CSV file write the point as decimal mark, and no thousands marks.",
    "first_answered": "The first {most} rows that were answered",
    "first_refused": "The first {most} rows that were refused",
    "cells": "This row has {count} cells; the first line has {wanted}.",
    "no_answer": "These inputs together have no answer. Check the largest and the smallest of them.",
    "unknown_field": "There is no input “{name}” here.",
    "unknown_field_near": "There is no input “{name}” here; did you mean “{near}”?",
}


def say(key: str, **parts: object) -> str:
    """One sentence, with its places filled."""
    return SENTENCES[key].format(**parts)
