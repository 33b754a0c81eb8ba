/** What Compare prints is what opens from it: every mark of a column and every cell of a table, at its own place. */
import { describe, expect, it } from 'vitest';
import { multiplierData, oddsData, publishedFigures, quantityData, stageData } from '../../renderer/views/compare/data.ts';
import { type ChartMark } from '../../renderer/charts/frame/marks.ts';
import { type ChartTable } from '../../renderer/charts/frame/table.ts';
import { unitOfFigure } from '../../renderer/views/parts/units.ts';
import { baselinePairs, comparePairs } from '../../shared/compare/pairs.ts';
import { type Figure } from '../../shared/compare/figures.ts';
import { compareRecorded } from '../../shared/compare/recorded.ts';
import { type Explained } from '../../shared/report/explain.ts';
import { simulate } from '../../shared/simulate.ts';
import { why } from '../../shared/why.ts';
import { records, shipped, template } from '../model/support.ts';

const plan = template('smollm3');
const simulation = simulate(plan, shipped, { samples: 40 });
const compared = records.map((record) => compareRecorded(simulation.scenarios[0]!, record));
const none = new Map<string, readonly string[]>();
const datas = [
  ...compared.filter(({ refused }) => refused === undefined).flatMap((each) => [stageData(each), quantityData(each, plan, none)]),
  multiplierData(compared[0]!, records), oddsData(comparePairs(simulation, baselinePairs(simulation)), (indicator) => unitOfFigure(indicator as Figure, 'EUR'), none),
];

function opened(path: string): Explained {
  const answer = why(simulation, path, { baselines: records });
  if (!('trace' in answer)) throw new Error(`${path}: ${answer.message}`);
  return answer;
}

const known = new Map<string, Explained>();
function at(path: string): Explained {
  const found = known.get(path) ?? opened(path);
  known.set(path, found);
  return found;
}

const rowsOf = ({ rows }: ChartTable): ChartTable['rows'][number][number][] => rows.flatMap((row) => row.filter(({ value }) => typeof value === 'number'));

describe('Compare', () => {
  it('opens every number of its tables: its mean, or an end of its interval', () => {
    const cells = datas.flatMap(({ table }) => rowsOf(table));
    expect(cells.length).toBeGreaterThan(200);
    for (const { text, value, path } of cells) {
      expect(path, text).toBeDefined();
      const { stat, trace } = at(path!);
      const shown = stat === null ? [trace.value] : [stat.mean, stat.p5, stat.p95];
      expect(Math.min(...shown.map((each) => Math.abs(each - (value as number)) / Math.max(1e-12, Math.abs(each)))), `${text} of ${path!}`).toBeLessThan(1e-9);
    }
  });

  it('opens its marks, and each column of a row by itself', () => {
    const marks: readonly ChartMark[] = datas.flatMap((data) => data.marks);
    const paths = marks.flatMap(({ path }) => path ?? []);
    for (const kind of ['.share.', 'records.', '.recorded.', '.odds', '.difference']) expect(paths.some((path) => path.includes(kind)), kind).toBe(true);
    for (const path of paths) at(path);
    // What a row has nothing to compare with does not open.
    for (const { id, path, lines } of marks) if (path === undefined) expect(lines.some(({ text }) => /not published|none/.test(text)), id).toBe(true);
  });

  it('opens what a record publishes, a range at both ends', () => {
    const ends = records.flatMap((record) => publishedFigures(record)).flatMap(({ value }) => value.flatMap((piece) => (typeof piece === 'string' ? [] : [piece])));
    for (const { figure } of ends) expect(opened(figure).stat).toBeNull();
    expect(ends.some(({ figure }) => figure.endsWith('.low'))).toBe(true);
  });
});
