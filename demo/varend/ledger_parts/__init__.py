"""The parts that make_ledger.py puts together."""
