"""A Telegram of our own, to try everything without Telegram.

Loopback only; it speaks HTTP and imports no other room.
"""
