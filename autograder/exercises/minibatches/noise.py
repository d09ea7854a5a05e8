"""How far from the best line mini-batch gradient descent ends: the noise ball.

Near the least-squares line θ* a batch B of n points moves θ by -η·(H_B·(θ - θ*) + g_B). H_B and g_B
are means over the batch, of the second derivatives h_i = 2·v_i·v_iᵀ and of the gradients at θ*,
g_i = -2·r_i·v_i, with v_i = (x_i, 1) and r_i the residual. For batches drawn at random the mean of
θ - θ* shrinks by (I - η·H) in each update, and its covariance Σ goes to the solution of

    Σ = (I - η·H)·Σ·(I - η·H) + (η²/n)·(C + mean(h_i·Σ·h_i) - H·Σ·H),    C = mean(g_i·g_iᵀ).

This is the discrete form of the stationary covariance of stochastic gradient descent, for small η
H·Σ + Σ·H = (η/n)·C (Mandt, Hoffman and Blei, Stochastic Gradient Descent as Approximate Bayesian
Inference, JMLR 18, 2017, section 3.2), with the noise of H_B added. An epoch may end with a short
batch of m < n points, whose gradient is noisier: the same update with m for n takes Σ to the
covariance at the end of a training. A shuffle that uses each point once in an epoch is less noisy
than batches drawn at random, so both are generous to it.
"""

from __future__ import annotations

import numpy as np

from autograder.exercises.minibatches.walks import Data
from autograder.model import Array

__all__ = ["centre_and_reach"]

_CHANCE = 1e-6
"""Of a Gaussian with covariance Σ, a share of exp(-c²/2) lies more than c deviations off."""


def centre_and_reach(data: Data, updates: int) -> tuple[Array, Array]:
    """Where a training ends on average, (w, b), and the matrix R of the ellipse dᵀ·R⁻¹·d <= 1.

    All right trainings end inside the ellipse, but for less than one in a million.
    """
    design = data.design
    best = np.linalg.lstsq(design, data.y, rcond=None)[0].astype(np.float64)
    hessian: Array = 2 / len(design) * design.T @ design
    shrinks = np.eye(2) - data.rate * hessian
    centre = best - np.linalg.matrix_power(shrinks, updates) @ best
    return centre, -2 * np.log(_CHANCE) * _covariance_at_the_end(data, best, hessian)


def _covariance_at_the_end(data: Data, best: Array, hessian: Array) -> Array:
    """The Σ that the equation above gives, which is linear in its four entries; then the end's."""
    design = data.design
    slopes = -2 * (data.y - design @ best)[:, None] * design
    bends = 2 * design[:, :, None] * design[:, None, :]
    shrinks = np.eye(2) - data.rate * hessian
    shrunk = np.kron(shrinks, shrinks)
    spread = np.mean([np.kron(bend, bend) for bend in bends], axis=0) - np.kron(hessian, hessian)
    noise = (slopes.T @ slopes / len(design)).reshape(-1)

    share = data.rate**2 / data.size
    lasting = np.linalg.solve(np.eye(4) - shrunk - share * spread, share * noise)
    last = data.rate**2 / (len(design) % data.size or data.size)
    end: Array = (shrunk @ lasting + last * (spread @ lasting + noise)).reshape(2, 2)
    return end
