"""Fetch one pinned wheel of pip from the package index in use, check its hash, let it install itself."""

import configparser
import hashlib
import os
import re
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request
from pathlib import Path

PUBLIC_INDEX = "https://pypi.org/simple"
CONFIGURATIONS = ("/etc/pip.conf", "~/.config/pip/pip.conf", "~/.pip/pip.conf")


def index() -> str:
    """The index pip would use: the environment's, the configuration's, else the public one."""
    for name in ("PIP_INDEX_URL", "UV_INDEX_URL", "UV_DEFAULT_INDEX"):
        if os.environ.get(name):
            return os.environ[name].rstrip("/")
    files = [os.environ["PIP_CONFIG_FILE"]] if os.environ.get("PIP_CONFIG_FILE") else list(CONFIGURATIONS)
    found = configparser.ConfigParser(interpolation=None)
    found.read([Path(one).expanduser() for one in files])
    return found.get("global", "index-url", fallback=PUBLIC_INDEX).rstrip("/")


def fetch(version: str, digest: str) -> bytes:
    """The wheel of this version. Raises when it is not there or has another hash."""
    page = f"{index()}/pip/"
    with urllib.request.urlopen(page, timeout=30) as answer:
        listing = answer.read().decode()
    links = re.findall(rf'href="([^"#]*pip-{re.escape(version)}-py3-none-any\.whl)[^"]*"', listing)
    with urllib.request.urlopen(urllib.parse.urljoin(page, links[0]), timeout=60) as answer:
        wheel: bytes = answer.read()
    if hashlib.sha256(wheel).hexdigest() != digest:
        raise ValueError("the wheel of pip has another hash than the one pinned")
    return wheel


def main() -> None:
    """Install pip into the environment of the Python that runs this."""
    version, digest = sys.argv[1:3]
    try:
        wheel = fetch(version, digest)
    except (OSError, ValueError, IndexError) as error:
        sys.exit(f"{type(error).__name__}: {error}")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"pip-{version}-py3-none-any.whl"
        path.write_bytes(wheel)
        installing = [sys.executable, f"{path}/pip", "install", "--quiet", "--no-index", str(path)]
        sys.exit(subprocess.run(installing, check=False).returncode)


if __name__ == "__main__":
    main()
