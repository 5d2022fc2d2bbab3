"""Migrations are run without what colours the mistakes of templates."""

import subprocess
import sys

ASKED = """
import bot, sys, alembic.command, mako.template
print("pygments" in sys.modules)
mako.template.Template("${")
"""


def test_what_colours_mistakes_is_not_loaded_and_a_mistake_is_told_all_the_same():
    done = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=False)
    assert done.stdout == "False\n"
    assert "mako.exceptions.SyntaxException" in done.stderr
