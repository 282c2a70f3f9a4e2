"""Functions that have room for the calls below them."""

from __future__ import annotations

from tenders_check.stack import large_stack


@large_stack
def depth_of(levels: int, *, step: int = 1) -> int:
    """How deep it went."""
    return 0 if levels == 0 else step + depth_of.__wrapped__(levels - 1, step=step)


def test_a_function_with_a_large_stack_is_the_same_function() -> None:
    assert depth_of(200, step=2) == 400
    assert depth_of.__name__ == "depth_of"
    assert depth_of.__doc__ == "How deep it went."


def test_its_frame_is_large() -> None:
    assert depth_of.__code__.co_stacksize > 4096
