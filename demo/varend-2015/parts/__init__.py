"""The parts of Värend 2015 that make_ledger.py puts together."""
