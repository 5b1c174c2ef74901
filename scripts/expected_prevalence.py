#!/usr/bin/env python3
"""Expected shares of frames for the unit tests, computed with numpy and statsmodels.

Usage: expected_prevalence.py > Tests/FramingTests/Fixtures/prevalence.json

Needs numpy, pandas and statsmodels (0.14 or newer). Units, predictions and codes are invented, drawn from a fixed seed.
  naive        share of predictions
  corrected    Rogan & Gladen 1978: (q + s - 1) / (r + s - 1), with their variance
  stratified   Cochran 1977, double sampling for stratification, strata: predicted or not
  design       Egami et al. 2023: least squares of the pseudo-outcomes on a constant by statsmodels, with standard errors
               that are robust to clusters (cov_type="cluster")
  normalized   the same with the mean error, weighted by 1/pi, in all units, and the remainder corrected; the remainder's
               standard error is enlarged by sqrt(n / (n - 1)) of the coded units
"""

import json
import sys

import numpy as np
import statsmodels.api as sm

random = np.random.default_rng(23)
FRAMES = ["economy", "law", "health"]
OUTLETS = {"Corrant": (300, [0.5, 0.3, 0.2], 0.3), "Vessen Radio": (420, [0.2, 0.2, 0.6], 0.2)}

units = []
article = 0
for outlet, (count, shares, probability) in OUTLETS.items():
    left = 0
    for _ in range(count):
        if left == 0:
            left = int(random.integers(1, 6))
            article += 1
            # Passages of an article tend to one frame.
            leaning = random.dirichlet(np.array(shares) * 3)
        left -= 1
        truth = random.choice(3, p=leaning)
        noise = random.dirichlet([1, 1, 1.6])
        # A quarter of the units look like another frame.
        seen = truth if random.random() < 0.75 else random.integers(3)
        scores = 0.55 * np.eye(3)[seen] + 0.45 * noise
        scores = np.round(scores / scores.sum(), 4)
        sampled = random.random() < probability
        units.append({
            "group": outlet, "cluster": f"a{article}", "scores": scores.tolist(),
            "code": FRAMES[truth] if sampled else None, "probability": probability if sampled else None})

group = np.array([unit["group"] for unit in units])
cluster = np.array([unit["cluster"] for unit in units])
scores = np.array([unit["scores"] for unit in units])
predicted = scores.argmax(axis=1)
coded = np.array([unit["code"] is not None for unit in units])
weight = np.array([1 / unit["probability"] if unit["probability"] else 0 for unit in units])


def weighted(values, weights):
    share = (weights * values).sum() / weights.sum()
    n = len(values)
    return share, ((weights * (values - share)) ** 2).sum() / weights.sum() ** 2 * n / (n - 1)


rows = []
for outlet in sorted(OUTLETS):
    mine = group == outlet
    n = int(mine.sum())
    for index, frame in enumerate(FRAMES):
        y = np.array([unit["code"] == frame for unit in units], dtype=float)
        hit = (predicted == index).astype(float)
        q = hit[mine].mean()
        r, r_variance = weighted(hit[coded & (y == 1)], weight[coded & (y == 1)])
        s, s_variance = weighted(1 - hit[coded & (y == 0)], weight[coded & (y == 0)])
        p = (q + s - 1) / (r + s - 1)
        variance = (q * (1 - q) / n + p ** 2 * r_variance + (1 - p) ** 2 * s_variance) / (r + s - 1) ** 2
        stratified, parts, stratified_variance = 0.0, [], 0.0
        for side in (1, 0):
            stratum = mine & (hit == side)
            share, share_variance = weighted(y[stratum & coded], weight[stratum & coded])
            part = stratum.sum() / n
            stratified += part * share
            stratified_variance += part ** 2 * share_variance
            parts.append((part, share))
        stratified_variance += sum(part * (share - stratified) ** 2 for part, share in parts) / n
        pseudo = scores[:, index] + np.where(coded, weight * (y - scores[:, index]), 0)
        codes = np.unique(cluster[mine], return_inverse=True)[1]
        fit = sm.OLS(pseudo[mine], np.ones(n)).fit(cov_type="cluster", cov_kwds={"groups": codes})
        drawn = coded & mine
        mean_error = np.average((y - scores[:, index])[drawn], weights=weight[drawn])
        remainder = np.where(coded, weight * (y - scores[:, index] - mean_error), 0)
        base = scores[:, index] + mean_error
        n_drawn = drawn.sum()
        enlarged = base + remainder * (n_drawn / (n_drawn - 1)) ** 0.5
        normalized = sm.OLS((base + remainder)[mine], np.ones(n)).fit().params[0]
        # The remainders add up to 0, so that enlarging them leaves the mean.
        spread = sm.OLS(enlarged[mine], np.ones(n)).fit(cov_type="cluster", cov_kwds={"groups": codes}).bse[0]
        rows.append({
            "group": outlet, "frame": frame, "units": n, "coded": int((coded & mine).sum()),
            "naive": float(q), "corrected": [float(p), float(variance ** 0.5)],
            "stratified": [float(stratified), float(stratified_variance ** 0.5)],
            "design": [float(fit.params[0]), float(fit.bse[0])],
            "normalized": [float(normalized), float(spread)]})

json.dump({"frames": FRAMES, "units": units, "rows": rows}, sys.stdout, separators=(",", ":"))
print()
