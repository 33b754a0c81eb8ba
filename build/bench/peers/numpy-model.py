"""The reference model in NumPy. Reads models as JSON, one a line; answers the milliseconds and the 20 statistics of each."""
import json
import sys
import time

import numpy as np

draws = int(sys.argv[1])


def draw(rng, s):
    if s["kind"] == "triangular":
        return rng.triangular(s["low"], s["mode"], s["high"], draws)
    if s["kind"] == "uniform":
        return rng.uniform(s["low"], s["high"], draws)
    if s["kind"] == "normal":
        return rng.normal(s["mean"], s["sd"], draws)
    return rng.lognormal(np.log(s["median"]), np.log(s["gsd"]), draws)


def run(model, seed):
    rng = np.random.default_rng(seed)
    cells = []
    for c in model["cells"]:
        useful = draw(rng, c["runs"]) * c["gpus"] * draw(rng, c["hours"]) * (1 + draw(rng, c["ablations"]))
        cells.append(useful / (1 - draw(rng, c["failures"])) + draw(rng, c["debugging"]))
    f = {name: draw(rng, s) for name, s in model["factors"].items()}
    total = np.sum(cells, axis=0)
    it_kwh = f["power"] / f["utilization"]
    kwh = it_kwh * f["pue"]
    gwp = total * (kwh * f["gridGwp"] + f["embodiedGwp"] / f["utilization"])
    water = total * (it_kwh * f["wue"] + kwh * f["gridWater"])
    primary = total * (kwh * f["gridPe"] + f["embodiedPe"] / f["utilization"])
    outputs = np.array(cells + [total, gwp, water, primary])
    percentiles = np.percentile(outputs, [5, 50, 95], axis=1)
    return [{"mean": m, "p5": a, "p50": b, "p95": c} for m, a, b, c in zip(outputs.mean(axis=1), *percentiles)]


print(json.dumps({"version": np.__version__}), flush=True)
for seed, line in enumerate(sys.stdin):
    model = json.loads(line)
    begin = time.perf_counter()
    stats = run(model, seed)
    print(json.dumps({"milliseconds": 1000 * (time.perf_counter() - begin), "stats": stats}), flush=True)
