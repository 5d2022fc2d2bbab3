"""Tests mirror the code.

`make test` tells every promise in the shortest way that holds it, `make drill` in every way. Left to the drill, by the
marker `at_length`, is what tells again, by another circumstance, what shorter tests of its room or file hold:

- a story with a long beginning, where other stories of its file hold the promise and its rule, action or view has
  tests of its own;
- values of a parameter that go the same way as the first few (`tests.kit.at_length.beginning_with`);
- two thirds of a property's examples (`tests.kit.at_length.examples`);
- on PostgreSQL, what rests neither on the order of two deeds nor on what a database refuses
  (`both_databases(at_length=True)`; see `tests/conftest.py`).

A line of the product, a row of who may what, a fault and a kind of kill keep at least one test in `make test`.
"""
