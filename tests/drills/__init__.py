"""Proof that nothing is lost: the bot as a process, with faults by seed, kills, and a checker that counts.

The launcher wraps SQL events and the transport from outside, so that the bot has no hook for crashes.
"""
