"""Finance: investment appraisal and the cash flows behind it."""
