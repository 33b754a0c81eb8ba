/** The reference model as one writes it in JavaScript without an engine: an object for each draw, closures for the distributions, Math.random, sorted arrays. */
import { type CellInput, type FactorName, type Model, type Spread } from '../model.ts';

type Draw = () => number;

function standardNormal(): number {
  return Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
}

function drawOf(spread: Spread): Draw {
  switch (spread.kind) {
    case 'uniform': return () => spread.low + Math.random() * (spread.high - spread.low);
    case 'normal': return () => spread.mean + spread.sd * standardNormal();
    case 'lognormal': return () => spread.median * Math.exp(Math.log(spread.gsd) * standardNormal());
    case 'triangular': return () => {
      const { low, mode, high } = spread;
      const u = Math.random();
      return u < (mode - low) / (high - low) ? low + Math.sqrt(u * (high - low) * (mode - low)) : high - Math.sqrt((1 - u) * (high - low) * (high - mode));
    };
  }
}

function drawsOf<Name extends string>(spreads: Readonly<Record<Name, Spread>>): () => Record<Name, number> {
  const entries = Object.entries<Spread>(spreads).map(([name, spread]) => [name, drawOf(spread)] as const);
  return () => Object.fromEntries(entries.map(([name, draw]) => [name, draw()])) as Record<Name, number>;
}

function statOf(values: readonly number[]): { mean: number; p5: number; p50: number; p95: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? NaN;
  return { mean: values.reduce((total, value) => total + value, 0) / values.length, p5: at(0.05), p50: at(0.5), p95: at(0.95) };
}

/** Statistics of the 20 outputs. */
export function runModel({ cells, factors }: Model, draws: number): ReturnType<typeof statOf>[] {
  const cellDraws = cells.map(({ gpus, runs, hours, ablations, failures, debugging }) => {
    const draw = drawsOf<CellInput>({ runs, hours, ablations, failures, debugging });
    return (): number => {
      const c = draw();
      return (c.runs * gpus * c.hours * (1 + c.ablations)) / (1 - c.failures) + c.debugging;
    };
  });
  const factorDraw = drawsOf<FactorName>(factors);
  const outputs = Array.from({ length: draws }, () => {
    const hours = cellDraws.map((draw) => draw());
    const total = hours.reduce((sum, each) => sum + each, 0);
    const f = factorDraw();
    const itKwh = f.power / f.utilization;
    const kwh = itKwh * f.pue;
    return [...hours, total, total * (kwh * f.gridGwp + f.embodiedGwp / f.utilization), total * (itKwh * f.wue + kwh * f.gridWater), total * (kwh * f.gridPe + f.embodiedPe / f.utilization)];
  });
  return (outputs[0] ?? []).map((_, output) => statOf(outputs.map((draw) => draw[output] ?? NaN)));
}
