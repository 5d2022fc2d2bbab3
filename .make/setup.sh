#!/usr/bin/env bash
# Makes .venv and installs one lock file into it. Works as root or not, with or without ensurepip.
set -euo pipefail
lock=$1
python=${PYTHON:-python3}
pip_version=26.3
pip_sha256=f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13

say() { printf '%s\n' "$*" >&2; }

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
  say "Python 3.11 or later is needed; name it with: make PYTHON=/path/to/python3.11"
  exit 1
fi

if [ ! -x .venv/bin/python ]; then
  if "$python" -c 'import ensurepip' 2>/dev/null; then
    "$python" -m venv .venv
  else
    # Debian keeps ensurepip in a package of its own. A wheel of pip installs itself.
    "$python" -m venv --without-pip .venv
    if ! .venv/bin/python .make/get_pip.py "$pip_version" "$pip_sha256"; then
      rm -rf .venv
      say "pip could not be fetched. Install it with: sudo apt-get install python3-venv"
      exit 1
    fi
  fi
fi

say "Installing $lock (once) ..."
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
