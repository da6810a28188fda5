"""The parts of Värend 2025 that make_ledger.py puts together."""
