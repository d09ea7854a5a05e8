"""Attack ideas and the tools that they are tried on; see `benchmarks/tamper.py`."""
