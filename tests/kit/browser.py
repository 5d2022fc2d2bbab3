"""A real Chromium for the page: found, or installed, or a clear line; never skipped."""

import fcntl
import os
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
)  # fmt: skip


def chromium() -> str:
    """The path of a Chromium: $CHROMIUM, the PATH, or the system's package manager."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    with Path(tempfile.gettempdir(), "jobdating-chromium.lock").open("w") as lock:
        # Tests run side by side: only one may call the package manager.
        fcntl.flock(lock, fcntl.LOCK_EX)
        found = _on_path()
        if found is None and _install():
            found = _on_path()
    assert found, "No Chromium: install the package chromium, or name one in CHROMIUM."
    return found


def _on_path() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def _install() -> bool:
    """Debian's own package, when this user may install one."""
    if shutil.which("apt-get") is None:
        return False
    first = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if first and shutil.which("sudo") is None:
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update", "-q"],
        ["apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium"],
    ):
        done = subprocess.run([*first, *command], env=environment, capture_output=True, check=False)
        if done.returncode != 0:
            return False
    return True


@asynccontextmanager
async def running() -> AsyncIterator[Browser]:
    """A browser, for as many pages as somebody wants."""
    async with async_playwright() as tools:
        browser = await tools.chromium.launch(executable_path=chromium(), args=list(QUIET))
        try:
            yield browser
        finally:
            await browser.close()


@asynccontextmanager
async def empty_page(browser: Browser, *, width: int = 1500, height: int = 950) -> AsyncIterator[Page]:
    """An empty page that remembers nothing; whatever it logs as an error fails the test at the end."""
    context = await browser.new_context(
        viewport={"width": width, "height": height}, locale="da-DK", reduced_motion="reduce"
    )
    page = await context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on(
        "console",
        lambda said: troubles.append(f"{said.text} {said.location}") if said.type == "error" else None,
    )
    try:
        yield page
    finally:
        await context.close()
    assert not troubles, troubles
