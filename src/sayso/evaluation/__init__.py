"""Scorers for `sayso evaluate`: one module a task, each with `evaluate(rows, articles) -> Outcome`."""
