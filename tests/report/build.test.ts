/**
 * The exact plan: 1 000 GPU-hours at 1.1 kWh, PUE 1.2 = 1 320 kWh; × 0.05 = 66 kg use;
 * embodied 4 800 kg × 1 000 ÷ (8 × 43 800 h × 0.8) = 17.12 kg.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { baselineSchema } from '../../shared/compare/baseline.ts';
import { baselinePairs, comparePairs } from '../../shared/compare/pairs.ts';
import { compareRecorded } from '../../shared/compare/recorded.ts';
import { buildReport } from '../../shared/report/build.ts';
import { departureSentence, quantityName, shortName } from '../../shared/report/comparison-words.ts';
import { pairTables, recordedBlocks } from '../../shared/report/comparison.ts';
import { type ReportBlock, type ReportPiece, textOf } from '../../shared/report/document.ts';
import { reportMarkdown } from '../../shared/report/markdown.ts';
import { toResult } from '../../shared/report/result.ts';
import { documentText } from '../../shared/report/text-table.ts';
import { estimatedIndicators, factorsUsed, sourcesOf } from '../../shared/report/sources.ts';
import { type Plan } from '../../shared/plan/schema.ts';
import { stageNames } from '../../shared/report/words.ts';
import { methodSensitivity } from '../../shared/sensitivity.ts';
import { why } from '../../shared/why.ts';
import { exactPlan, plainRuns } from '../model/exact-plan.ts';
import { records, run, shipped, template } from '../model/support.ts';

const baseline = (id: string) => baselineSchema.parse(JSON.parse(readFileSync(path.resolve(import.meta.dirname, `../../factors/baselines/${id}.json`), 'utf8')));
const nameOfStage = (stage: string): string => stageNames[stage] ?? stage;

/** The figures of a block, as printed, with their places. */
function piecesIn(block: ReportBlock): { readonly text: string; readonly figure: string }[] {
  const told = (pieces: readonly ReportPiece[] = []) => pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [piece]));
  if (block.kind === 'table') return block.table.rows.flat().flatMap(({ text, figure, pieces }) => (figure === undefined ? told(pieces) : [{ text, figure }]));
  return block.kind === 'paragraph' ? told(block.pieces) : [];
}

/** True where the first number of a text, in whatever unit, is a value rounded to as many digits. */
function isPrinted(text: string, value: number): boolean {
  if (/^[<>]/.test(text)) return text.startsWith('<') ? value > 0 && value < 0.01 : value > 0.99 && value < 1;
  const printed = text.replaceAll('\u202f', '').replace(/^[+×]/, '').replace('−', '-').match(/^-?[\d.]+/)?.[0];
  if (printed === undefined || Number(printed) === 0) return Math.abs(value) < 5e-3;
  const digits = Math.min(3, printed.replace(/^-?[0.]*/, '').replace('.', '').length);
  const mantissa = (number: number): string => number.toExponential(digits - 1).split('e')[0] ?? '';
  return mantissa(Number(printed)) === mantissa(value);
}

describe('the report', () => {
  const plan = exactPlan();
  const result = toResult(run(plan, { samples: 20 }).simulation, '');
  const report = reportMarkdown(buildReport({ plan, result, set: shipped }));

  it('states boundary, method and that nobody reviewed it', () => {
    expect(report).toContain(result.scenarios[0]!.boundary.slice(0, 40));
    expect(report).toContain('screening assessment');
    expect(report).toContain('not critically reviewed');
  });

  it.each(['moshi', 'smollm3', 'procurement'])('opens every figure of its sentences and tables: what is printed of %s is what is explained at its place', (id) => {
    const of = template(id);
    const { simulation } = run(of, { samples: 20, schedule: true });
    const full = buildReport({ plan: of, result: toResult(simulation, ''), set: shipped, recorded: records.map((record) => compareRecorded(simulation.scenarios[0]!, record)), pairs: comparePairs(simulation, baselinePairs(simulation)), methods: methodSensitivity(of, shipped) });
    const blocks = full.sections.flatMap((section) => section.blocks);
    const pieces = blocks.flatMap(piecesIn);
    const figures = new Map(pieces.map(({ text, figure }) => [`${figure} ${text}`, { text, figure }]));
    for (const kind of ['.against.', '.odds', '.recorded.', '.share.', 'records.', '.byComponent.', '.row.', '.method.', '.change']) expect(pieces.some(({ figure }) => figure.includes(kind)), kind).toBe(true);
    for (const { text, figure } of figures.values()) {
      const answer = why(simulation, figure, { baselines: records });
      if (!('trace' in answer)) throw new Error(`${figure}: ${answer.message}`);
      // An interval by itself begins with its lower end.
      const shown = /^[−+]?[\d.]+(–| to )/.test(text) ? answer.stat?.p5 : answer.stat?.mean;
      expect(isPrinted(text, shown ?? answer.trace.value), `${text} of ${figure}: ${String(shown ?? answer.trace.value)}`).toBe(true);
    }
  });

  it('writes its figures into files as words: the text of a block is that of its pieces', () => {
    const moshi = template('moshi');
    const { simulation } = run(moshi, { samples: 5 });
    const blocks = recordedBlocks(compareRecorded(simulation.scenarios[0]!, records.find(({ id }) => id === 'smollm3-2025')!));
    for (const block of blocks) if (block.kind === 'paragraph' && block.pieces !== undefined) expect(textOf(block.pieces)).toBe(block.text);
    expect(documentText({ title: '', subtitle: '', sections: [{ id: 'one', title: '', blocks }] })).toMatch(/For final training the plan uses [\d.]+ times/);
  });

  it('says which methods were chosen, and what the others would make of it', () => {
    expect(report).toContain('Methods chosen. Production of one GPU: ADEME figure; GWP of electricity: generation;');
    const moshi = template('moshi');
    const text = reportMarkdown(buildReport({ plan: moshi, result: toResult(run(moshi, { samples: 20 }).simulation, ''), set: shipped, methods: methodSensitivity(moshi, shipped) }));
    expect(text).toMatch(/\| Production of one GPU: Boavizta’s model \| [\d.]+ t \(\+\d+\s%\)/u);
    expect(text).toMatch(/\| Range between methods \| \**[\d.]+ t to [\d.]+ t/u);
  });

  it('gives the figures of the hand calculation', () => {
    expect(report).toContain('1.32 MWh');
    expect(report).toContain('66.0 kg');
    expect(report).toContain('17.1 kg');
    expect(report).toMatch(/embodied \| \*not published\*/);
  });

  it('names factors with source, licence and status, and what the plan replaced', () => {
    expect(report).toMatch(/## Overrides[^#]*\| grid\.FR\.gwp \| \**0\.05\** \| 0\.0500 \| 0\.0442 \| kgCO2e\/kWh \|/);
    expect(report).toContain('overridden in this plan');
    expect(report).toContain('## Factors and sources');
  });

  it('lists what a one-line plan assumed, each once, and keeps it out of the notes', () => {
    const assumed = exactPlan({ plan: { notes: '7B, 2T tokens\nAssumed: grid of France; PUE 1.1 to 1.6.' }, activities: [{ ...plainRuns, note: 'Assumed: PUE 1.1 to 1.6; 35 to 45 % of peak.' }] });
    const { sections } = buildReport({ plan: assumed, result: toResult(run(assumed, { samples: 20 }).simulation, ''), set: shipped });
    const list = sections.find((section) => section.id === 'assumptions')!.blocks[0] as unknown as { items: string[] };
    expect(list.items.slice(0, 3)).toEqual(['Assumed: grid of France.', 'Assumed: PUE 1.1 to 1.6.', 'Assumed: A: 35 to 45 % of peak.']);
    expect(sections.find((section) => section.id === 'plan')!.blocks.filter((block) => block.kind === 'paragraph')).toEqual([{ kind: 'paragraph', text: '7B, 2T tokens' }]);
  });

  it('of a blank plan: nothing is produced, which is 0; litres of production stay not published', () => {
    const blank = exactPlan({ activities: [] });
    const { impacts } = toResult(run(blank, { samples: 20 }).simulation, '').scenarios[0]!;
    for (const indicator of ['gwp', 'pe', 'adp'] as const) expect([impacts[indicator].embodied?.mean, impacts[indicator].byComponent.gpu.embodied?.mean]).toEqual([0, 0]);
    expect([impacts.water.embodied, impacts.water.byComponent.gpu.embodied]).toEqual([null, null]);
  });

  it('stands without any scenario: method and sources, no figures', () => {
    const document = buildReport({ plan, result: { ...result, scenarios: [] }, set: shipped });
    expect(document.sections.map((section) => section.id)).toEqual(['method', ...(result.problems.length > 0 ? ['assumptions'] : []), 'overrides', 'sources']);
  });
});

/** Factors of the first scenario alone. */
const usedBy = (plan: Plan) => factorsUsed(plan, toResult(run(plan, { samples: 20 }).simulation, '').scenarios.slice(0, 1), shipped);

describe('the factors used', () => {
  it('are those the simulation read: the plan’s own entries, other bases of the grid, prices, and what an override adds', () => {
    const plan = exactPlan({
      cluster: { ownership: { kind: 'own', nodePrice: 'box', electricityPrice: 'electricity-eu27-business-2025h1' } }, scenario: { facility: 'cellar', pue: undefined, wue: undefined },
      plan: { methods: { gridBasis: 'consumption', gridPe: 'boavizta' }, custom: { facilities: { cellar: { pue: 1.2, wue: 0.3, source: 'our meter' } }, prices: { box: { value: 300_000, unit: 'EUR/node', date: '2026-02', source: 'quote 12' }, unused: { value: 1, unit: 'EUR/kWh' } } } },
    });
    const used = usedBy(plan);
    const ids = used.map(({ factor }) => factor.id);
    for (const id of ['facility.cellar.pue', 'price.box.value', 'price.electricity-eu27-business-2025h1.value', 'grid.FR.gwpConsumption', 'grid.FR.peBoavizta', 'embodied.dgx-h100.gpu.gwp']) expect(ids).toContain(id);
    // Read to no end: another basis stands in their place, or nobody names them.
    for (const id of ['grid.FR.gwp', 'grid.FR.pe', 'price.unused.value']) expect(ids).not.toContain(id);
    expect(used.find(({ factor }) => factor.id === 'price.box.value')).toMatchObject({ own: true, factor: { year: '2026-02', source: 'quote 12' } });
    expect(sourcesOf(used, shipped).map((source) => source.id)).toContain('eurostat-2025');
    const report = reportMarkdown(buildReport({ plan, result: toResult(run(plan, { samples: 20 }).simulation, ''), set: shipped }));
    expect(report).toMatch(/\| price\.box\.value \| [^|]+\| EUR\/node \|[^|]*\| 2026-02 \| of this plan \| quote 12 \|/);
  });

  it('are those of the scenario’s own node, grid and facility', () => {
    const plan = template('moshi');
    const ids = usedBy(plan).map((used) => used.factor.id);
    expect(ids).toContain('grid.FR.gwp');
    expect(ids).toContain('facility.scaleway-dc5.pue');
    expect(ids.filter((id) => id.startsWith('grid.') && !id.startsWith('grid.FR.'))).toEqual([]);
    expect(ids.filter((id) => id.startsWith('node.') && !id.startsWith('node.dgx-h100.'))).toEqual([]);
    expect(ids.some((id) => id.includes('.boavizta.'))).toBe(false);
  });

  it('have their sources listed once each', () => {
    const plan = template('moshi');
    const sources = sourcesOf(usedBy(plan), shipped).map((source) => source.id);
    expect(new Set(sources).size).toBe(sources.length);
    expect(sources).toContain('boaviztapi');
  });

  it('make water an estimate where neither facility nor WUE is known', () => {
    const plan = exactPlan();
    const bare = { ...plan.scenarios[0]! };
    delete bare.wue;
    const estimated = (of: Plan) => estimatedIndicators(of, toResult(run(of, { samples: 20 }).simulation, '').scenarios[0]!, shipped);
    expect(estimated({ ...plan, scenarios: [bare] }).has('water')).toBe(true);
    expect(estimated(plan).has('water')).toBe(false);
  });
});

describe('a comparison in words', () => {
  it('says where the plan departs, farthest first', () => {
    const compared = compareRecorded(run(template('smollm3'), { samples: 20 }).base, baseline('moshi-2026'));
    const sentence = departureSentence(compared, nameOfStage);
    // SmolLM3 has no design rows: 75 % recorded; final 63.2 % ÷ 3.7 % = 17.07.
    expect(sentence).toContain('For design and tuning the plan has nothing; 75\u202f% was recorded at Moshi.');
    expect(sentence).toContain('For final training the plan uses 17 times the share recorded at Moshi');
  });

  it('says so when plan and record are close', () => {
    const compared = compareRecorded(run(template('moshi'), { samples: 20 }).base, baseline('moshi-2026'));
    expect(departureSentence(compared, nameOfStage)).toBe('Every stage with a recorded share is close to what was recorded at Moshi.');
  });

  it('gives the refusal instead of tables where a record answers another question', () => {
    const compared = compareRecorded(run(template('moshi'), { samples: 20 }).base, baseline('mistral-large-2-2025'));
    const blocks = recordedBlocks(compared);
    expect(blocks.map((block) => block.kind)).toEqual(['paragraph', 'paragraph']);
    expect(JSON.stringify(blocks[1])).toContain('cannot be compared');
  });

  it('names records and quantities briefly', () => {
    expect(shortName('Moshi (Kyutai): whole research project')).toBe('Moshi');
    expect(quantityName('m/q', exactPlan())).toBe('Module, Other phase');
    expect(quantityName('impacts.gwp.total', exactPlan())).toBe('Whole project, GWP');
  });
});

describe('pairs of scenarios', () => {
  it('say that nothing differs instead of odds of 50 %', () => {
    const plan = template('moshi');
    const { simulation } = run(plan, { samples: 50 });
    const [a, b] = plan.scenarios.map((scenario) => scenario.id) as [string, string];
    const [table] = pairTables(comparePairs(simulation, [[b, a]]), (id) => id, 'USD');
    const hours = table!.rows.find((row) => row[0]!.text === 'GPU-hours')!;
    expect([hours[1]!.text, hours[4]!.text]).toEqual(['the same', '']);
    const gwp = table!.rows.find((row) => row[0]!.text === 'GWP')!;
    expect(gwp[1]!.text).toMatch(/^\+\d/);
  });
});
