"""What a phone sends when nobody chose a file of their own: a picture, a voice message, a paper, a sticker."""

import struct
import zlib

from bot.sandbox.params import Upload

WIDTH, HEIGHT = 160, 120
SKY, SUN, SEA = b"\xbf\xdd\xee", b"\xf2\xc1\x4e", b"\x2b\x67\x85"


def sample(kind: str) -> Upload:
    """A made-up file of this kind; KeyError for what is no file."""
    name, mime_type, data = {
        "photo": ("foto.png", "image/png", _picture()),
        "sticker": ("sticker.png", "image/png", _picture()),
        "voice": ("lyd.ogg", "audio/ogg", b"OggS" + bytes(60)),
        "document": ("ansøgning.txt", "text/plain", b"Et opdigtet brev.\n"),
    }[kind]
    return Upload(name, mime_type, data)


def _picture() -> bytes:
    """The sun over the sea, as a PNG."""
    rows = b"".join(b"\0" + b"".join(_colour(x, y) for x in range(WIDTH)) for y in range(HEIGHT))
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _colour(x: int, y: int) -> bytes:
    if y > HEIGHT * 2 // 3:
        return SEA
    return SUN if (x - WIDTH // 2) ** 2 + (y - HEIGHT // 2) ** 2 < (HEIGHT // 5) ** 2 else SKY


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
