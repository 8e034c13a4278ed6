"""Benchmarks: each prints ratios against the libraries underneath, or quality figures."""
