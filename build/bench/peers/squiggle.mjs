/** The reference model in Squiggle (QURI, MIT): the text a Squiggle user would write, run from its source as the playground runs it. */
import { run } from '@quri/squiggle-lang';

const written = {
  triangular: ({ low, mode, high }) => `triangular(${low}, ${mode}, ${high})`,
  uniform: ({ low, high }) => `uniform(${low}, ${high})`,
  normal: ({ mean, sd }) => `normal(${mean}, ${sd})`,
  lognormal: ({ median, gsd }) => `lognormal(${Math.log(median)}, ${Math.log(gsd)})`,
};
const spread = (of) => written[of.kind](of);

/** Source of the model; its value is a list of [mean, p5, p50, p95]. */
export function source({ cells, factors }) {
  const lines = Object.entries(factors).map(([name, of]) => `${name} = ${spread(of)}`);
  for (const cell of cells) {
    lines.push(`${cell.id} = ${spread(cell.runs)} * ${cell.gpus} * ${spread(cell.hours)} * (1 + ${spread(cell.ablations)}) / (1 - ${spread(cell.failures)}) + ${spread(cell.debugging)}`);
  }
  lines.push(
    `gpuHours = ${cells.map(({ id }) => id).join(' + ')}`,
    'itKwh = power / utilization',
    'kwh = itKwh * pue',
    'gwp = gpuHours * (kwh * gridGwp + embodiedGwp / utilization)',
    'water = gpuHours * (itKwh * wue + kwh * gridWater)',
    'primary = gpuHours * (kwh * gridPe + embodiedPe / utilization)',
    'stat(d) = [mean(d), quantile(d, 0.05), quantile(d, 0.5), quantile(d, 0.95)]',
    `[${[...cells.map(({ id }) => id), 'gpuHours', 'gwp', 'water', 'primary'].map((name) => `stat(${name})`).join(', ')}]`,
  );
  return lines.join('\n');
}

/** In a window Squiggle begins after the next frame, which is waiting and no computing: it begins at once here. */
async function withoutWaiting(work) {
  const wait = globalThis.requestAnimationFrame;
  if (wait === undefined) return work();
  globalThis.requestAnimationFrame = (begin) => { begin(0); return 0; };
  try {
    return await work();
  } finally {
    globalThis.requestAnimationFrame = wait;
  }
}

/** Statistics of the 20 outputs. */
export async function runModel(model, draws, seed) {
  const output = await withoutWaiting(() => run(source(model), { environment: { sampleCount: draws, xyPointLength: 1000, seed: String(seed), profile: false } }));
  const result = output.result;
  if (!result.ok) throw new Error(`Squiggle: ${result.value.toString()}`);
  return result.value.result.asJS().map(([mean, p5, p50, p95]) => ({ mean, p5, p50, p95 }));
}
