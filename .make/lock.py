"""The lock files: made by uv from pyproject.toml, and checked offline by a hash in their first line."""

import hashlib
import json
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

MARK = "# from pyproject.toml, sha256 "


def wanted(*, dev: bool) -> list[str]:
    """The direct dependencies of a lock file."""
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))
    direct: list[str] = list(project["project"]["dependencies"])
    return direct + (list(project["dependency-groups"]["dev"]) if dev else [])


def digest(requirements: list[str]) -> str:
    """What the first line of a fresh lock file says."""
    return hashlib.sha256(json.dumps(requirements).encode()).hexdigest()


def is_fresh(path: Path, requirements: list[str]) -> bool:
    """Whether the lock file was made from these requirements."""
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    return first == MARK + digest(requirements)


def make(path: Path, requirements: list[str]) -> None:
    """Resolve and write the lock file, universal, with hashes and without any index address."""
    uv = shutil.which("uv") or str(Path(sys.executable).with_name("uv"))
    resolving = [
        uv,
        "pip",
        "compile",
        "--quiet",
        "--universal",
        "--python-version",
        "3.11",
        "--generate-hashes",
        "--no-emit-index-url",
        "--no-header",
        "--no-annotate",
        "-",
    ]
    done = subprocess.run(
        resolving, input="\n".join(requirements), text=True, capture_output=True, check=True
    )
    path.write_text(f"{MARK}{digest(requirements)}\n{done.stdout}", encoding="utf-8")


def main() -> None:
    """Write both lock files, or with --check say which is stale."""
    stale = []
    for name, dev in (("requirements.txt", False), ("requirements-dev.txt", True)):
        path, requirements = Path(name), wanted(dev=dev)
        if "--check" not in sys.argv:
            make(path, requirements)
        elif not is_fresh(path, requirements):
            stale.append(name)
    if stale:
        sys.exit(f"{' and '.join(stale)}: made from other dependencies; run: make lock")


if __name__ == "__main__":
    main()
