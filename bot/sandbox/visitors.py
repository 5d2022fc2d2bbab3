"""Who may use the sandbox: programs and pages of this machine, never a foreign page in the same browser."""

from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit


def is_loopback(host: str | None) -> bool:
    """Whether a host name or address is this machine."""
    if host == "localhost":
        return True
    try:
        return ip_address(host or "").is_loopback
    except ValueError:
        return False


def is_at_home(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    """Whether the request names this machine, and comes from no page of another one.

    A foreign name that resolves to loopback (DNS rebinding) shows in Host, a foreign page in Origin.
    """
    found = {name: value.decode("latin-1") for name, value in headers if name in (b"host", b"origin")}
    host, origin = found.get(b"host"), found.get(b"origin")
    return is_loopback(urlsplit(f"//{host}").hostname) and (
        origin is None or is_loopback(urlsplit(origin).hostname)
    )
