"""What `benchmarks/throughput.py` and `benchmarks/growth.py` measure, and how."""
