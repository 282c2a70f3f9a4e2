"""Measures of the product on material given by a path: detection, speed, robustness."""
