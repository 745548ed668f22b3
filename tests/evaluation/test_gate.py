"""The quality gate: a figure below its floor or below its frozen value is named, noise is not."""

from evaluation.gate import Run, below

from sayso.evaluation.outcome import Outcome

RUN: Run = {"task": "time", "file": "t.jsonl", "floors": {"strict_f1": 70.0, "mae_max": 0.5}}
FROZEN = {("time", "t.jsonl", "strict_f1"): 80.0, ("time", "t.jsonl", "mae"): 0.4}


def test_above_floor_and_frozen_is_silent() -> None:
    assert below(RUN, Outcome({"strict_f1": 80.2, "mae": 0.39}), FROZEN) == []


def test_rounding_noise_is_silent() -> None:
    assert below(RUN, Outcome({"strict_f1": 79.5, "mae": 0.403}), FROZEN) == []


def test_below_the_floor_above_the_ceiling_and_missing_are_named() -> None:
    lines = below(RUN, Outcome({"strict_f1": 69.0}), {})
    assert any("strict_f1 is 69, the floor is 70" in line for line in lines)
    assert any("there is no figure mae" in line for line in lines)
    assert any("mae is 0.6" in line for line in below(RUN, Outcome({"strict_f1": 80, "mae": 0.6}), {}))


def test_a_small_error_may_move_a_little_and_a_mean_either_way() -> None:
    run: Run = {"task": "calibration", "file": "c.jsonl", "floors": {"expected_calibration_error_max": 0.07}}
    figures = ("expected_calibration_error", "brier", "mean_confidence")
    frozen = {("calibration", "c.jsonl", name): 0.03 for name in figures}
    assert below(run, Outcome(dict.fromkeys(figures, 0.034)), frozen) == []
    lines = below(run, Outcome(dict.fromkeys(figures, 0.08)), frozen)
    assert len(lines) == 3
    assert not any("mean_confidence" in line for line in lines)
    assert below(run, Outcome(dict.fromkeys(figures, 0.0)), frozen) == []


def test_falling_behind_the_frozen_figure_is_named_in_either_direction() -> None:
    lines = below(RUN, Outcome({"strict_f1": 75.0, "mae": 0.45}), FROZEN)
    assert any("strict_f1 is 75, frozen at 80" in line for line in lines)
    assert any("mae is 0.45, frozen at 0.4" in line for line in lines)
