"""Training with the rounding in view computes with what ships."""

import numpy as np
import pytest
import torch

from assistant.reader.training.rounding import Rounding
from assistant.reader.weights import dequantise, quantise


@pytest.mark.parametrize("bits", [1, 2, 4])
@pytest.mark.parametrize("shape", [(3, 64), (5, 7)])
def test_it_rounds_as_the_weights_ship(bits: int, shape: tuple[int, int]) -> None:
    draws = torch.Generator().manual_seed(5)
    base = torch.randn(shape, generator=draws)
    exact = base + 0.01 * torch.randn(shape, generator=draws)
    difference = (exact - base).numpy()
    shipped = base.numpy() + dequantise(*quantise(difference, bits), bits, shape)
    rounded = Rounding({"w": base}, ["w"], bits)("w", exact)
    np.testing.assert_allclose(rounded.numpy(), shipped, atol=1e-6)


def test_what_is_rounded_ships_as_it_is() -> None:
    draws = torch.Generator().manual_seed(6)
    base = torch.zeros(8, 64)
    rounded = Rounding({"w": base}, ["w"], 2)("w", torch.randn(8, 64, generator=draws))
    again = dequantise(*quantise(rounded.numpy(), 2), 2, (8, 64))
    np.testing.assert_allclose(again, rounded.numpy(), rtol=2e-3, atol=1e-6)


def test_what_ships_exactly_is_left_alone() -> None:
    bias, head = torch.randn(4), torch.randn(2, 4)
    rounding = Rounding({"bias": torch.zeros(4)}, ["bias", "span.weight"], 2)
    assert rounding("bias", bias) is bias
    assert rounding("span.weight", head) is head


def test_the_exact_weights_are_not_touched() -> None:
    exact = torch.randn(2, 64)
    before = exact.clone()
    rounding = Rounding({"w": torch.zeros(2, 64)}, ["w"], 2)
    for _ in range(3):
        rounding("w", exact)
    assert torch.equal(exact, before)
