"""jobdating: one chat is the company's entrance to the municipality."""

import os

# PTB's durations are timedeltas from the start; numbers of seconds are on their way out.
os.environ.setdefault("PTB_TIMEDELTA", "1")
