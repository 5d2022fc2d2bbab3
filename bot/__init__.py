"""jobdating: one chat is the company's entrance to the municipality."""

import os
import sys

# PTB's durations are timedeltas from the start; numbers of seconds are on their way out.
os.environ.setdefault("PTB_TIMEDELTA", "1")

# httpx has a command line of its own, and looks for it whenever it is imported: three megabytes for nobody.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]

# Nor does anybody read the coloured pages on which templates tell of their mistakes: another four.
sys.modules.setdefault("mako.ext.pygmentplugin", None)  # type: ignore[arg-type]
