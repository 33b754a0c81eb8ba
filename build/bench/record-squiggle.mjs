/**
 * Writes what Squiggle finds for the reference model (`model.ts`), for `tests/sampling/squiggle.test.ts`: of each of
 * the 20 outputs the average over 40 runs of 10 000 draws, and the standard deviation from run to run.
 *
 *   node build/bench/record-squiggle.mjs      after npm run bench, which installs Squiggle and bundles the model
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runModel } from './peers/squiggle.mjs';
import { draws, referenceModel, totals } from '../../dist/bench/node.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const runs = 40;
const names = ['mean', 'p5', 'p50', 'p95'];

const model = referenceModel();
const found = [];
for (let run = 1; run <= runs; run += 1) found.push(await runModel(model, draws, run));

function spreadOf(values) {
  const average = values.reduce((sum, value) => sum + value, 0) / runs;
  const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - average) ** 2, 0) / (runs - 1));
  return [Number(average.toPrecision(8)), Number(sd.toPrecision(3))];
}

const outputs = Object.fromEntries([...model.cells.map(({ id }) => id), ...totals].map((id, at) => [id, Object.fromEntries(names.map((name) => [name, spreadOf(found.map((run) => run[at][name]))]))]));
const { version } = JSON.parse(readFileSync(path.join(here, 'node_modules/@quri/squiggle-lang/package.json'), 'utf8'));
const lines = Object.entries(outputs).map(([id, stats]) => `    ${JSON.stringify(id)}: ${JSON.stringify(stats)}`);
writeFileSync(path.join(here, '../../tests/sampling/fixtures/squiggle.json'), `{\n  "squiggle": ${JSON.stringify(version)}, "runs": ${runs}, "draws": ${draws},\n  "outputs": {\n${lines.join(',\n')}\n  }\n}\n`);
