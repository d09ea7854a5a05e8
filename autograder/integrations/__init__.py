"""Thin bridges to other tools: nbgrader and pytest."""
