"""Migrations are run without what colours the mistakes of templates."""

import subprocess
import sys

ASKED = "import bot, sys, alembic.command, mako.template; print('pygments' in sys.modules)"
WRONG = "import bot; from mako.template import Template; Template('${')"


def said(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


def test_what_colours_mistakes_is_not_loaded():
    assert said(ASKED).stdout == "False\n"


def test_a_mistake_is_told_all_the_same():
    assert "mako.exceptions.SyntaxException" in said(WRONG).stderr
