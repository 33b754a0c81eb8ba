/**
 * factors/EMBODIED.md: production of a DGX H100 under each method, beside the shares recorded for
 * Moshi. Made of the factor library by the same code that computes plans, so that the page cannot
 * say anything else than the app.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Baseline } from '../shared/compare/baseline.ts';
import { openLibrary } from '../shared/factors/library.ts';
import { type Component, components, type Factor, type FactorSet, indicatorUnits, type NodeType } from '../shared/factors/schema.ts';
import { type EmbodiedContext, type EmbodiedIndicator, type EmbodiedMethod, embodiedIndicators, embodiedOfNode, type NodeEmbodied } from '../shared/model/embodied.ts';
import { makeSampler } from '../shared/plan/sampler.ts';
import { type Plan } from '../shared/plan/schema.ts';
import { printFigure, printPercent } from '../shared/quantity/print.ts';
import { central, sum } from '../shared/sampling/column.ts';
import { makeStreams } from '../shared/sampling/streams.ts';

export const embodiedPageName = 'EMBODIED.md';
const nodeId = 'dgx-h100';

const methods: readonly (readonly [EmbodiedMethod, string])[] = [
  ['default', 'one figure per card, the A100 of ADEME\'s model; densities of current memory'],
  ['boavizta', 'Boavizta\'s model of this very card: wafer losses, transport, end of life; its mean densities'],
  ['pcf', 'the manufacturer\'s product carbon footprint for the cards, GWP only; else as the default'],
  ['falk', 'the primary-data study of an A100 by Falk et al. for the cards, GWP only; else as the default'],
];
const componentNames: Readonly<Record<Component, string>> = { gpu: '8 GPUs', cpu: '2 CPUs', ram: '2 TB of memory', ssd: '8 data drives', psu: '6 power supplies', other: 'Other: board, case, boot drives, assembly' };
const indicatorNames: Readonly<Record<EmbodiedIndicator, string>> = { gwp: 'Climate change (GWP)', pe: 'Primary energy (PE)', adp: 'Abiotic depletion (ADP, mixed basis)' };

/** The densities with which the recorded figure 10 comes out (method, section 5). */
const recordedDensities: NonNullable<Plan['overrides']> = [
  { factor: 'component.ram.densityGbPerCm2', value: 2.6 }, { factor: 'component.ssd.densityGbPerCm2', value: 124 },
];

function contextOf(set: FactorSet, method: EmbodiedMethod, overrides: NonNullable<Plan['overrides']> = []): EmbodiedContext {
  return { library: openLibrary(set, { overrides }), sampler: makeSampler(makeStreams(1, 1)), method };
}

function totalOf(embodied: NodeEmbodied, indicator: EmbodiedIndicator): number {
  return central(sum(components.map((component) => embodied[component][indicator])));
}

function shown(value: number, unit: string): string {
  const { digits, unit: printed } = printFigure(value, unit);
  return `${digits} ${printed}`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** A share as recorded; reconstructed ones carry a mark, absent ones say so. */
function recordedShare(moshi: Baseline, indicator: EmbodiedIndicator, component: Component): string {
  const figure = moshi.figures[`share.embodiedNode.${indicator}.${component}`];
  if (figure?.value === undefined) return 'not published';
  return `${printPercent(figure.value)}${figure.confidence === 'caption' ? '' : ' *'}`;
}

function recordedTotal(moshi: Baseline, indicator: EmbodiedIndicator): string {
  const figure = moshi.figures[`embodiedNode.${indicator}`];
  if (figure?.low === undefined || figure.high === undefined) return 'not published';
  return `${shown(figure.low, figure.unit)} to ${shown(figure.high, figure.unit)} *`;
}

/** Amount and share of each component by column, the recorded shares last. */
function tableOf(indicator: EmbodiedIndicator, columns: readonly (readonly [string, NodeEmbodied])[], moshi: Baseline): string {
  const unit = indicatorUnits[indicator];
  const lines = components.map((component) => {
    const cells = columns.map(([, embodied]) => {
      const amount = central(embodied[component][indicator]);
      return `${shown(amount, unit)} (${printPercent(amount / totalOf(embodied, indicator))})`;
    });
    return row([componentNames[component], ...cells, recordedShare(moshi, indicator, component)]);
  });
  return [
    row(['Component', ...columns.map(([name]) => name), 'Moshi, figure 10']),
    row(['---', ...columns.map(() => '---:'), '---:']),
    ...lines,
    row(['**Node**', ...columns.map(([, embodied]) => `**${shown(totalOf(embodied, indicator), unit)}**`), recordedTotal(moshi, indicator)]),
  ].join('\n');
}

const shownFactors: readonly string[] = [
  'component.gpu.default.gwp', 'component.gpu.default.pe', 'component.gpu.default.adp', 'accelerator.nvidia-h100-sxm-80gb.pcfGwp', 'component.gpu.falk.gwp',
  'component.ram.densityGbPerCm2', 'component.ram.boavizta.densityGbPerCm2', 'component.ssd.densityGbPerCm2', 'component.ssd.boavizta.densityGbPerCm2',
];

function spread({ low, high, gsd, spreadOrigin }: Factor): string {
  if (low !== null && high !== null) return `${String(low)} to ${String(high)}, ${spreadOrigin ?? ''}`;
  return gsd === null ? 'exact' : `gsd ${String(gsd)}, ${spreadOrigin ?? ''}`;
}

function factorTable(set: FactorSet): string {
  const lines = shownFactors.flatMap((id) => {
    const factor = set.factors.find((one) => one.id === id);
    const source = set.sources.find((one) => one.id === factor?.source);
    return factor === undefined ? [] : [row([`\`${id}\``, `${String(Number(factor.value.toPrecision(7)))} ${factor.unit}`, spread(factor), factor.status, `${source?.publisher ?? factor.source}, ${factor.year ?? ''}`])];
  });
  return [row(['Factor', 'Value', 'Spread', 'Status', 'Source']), row(['---', '---:', '---', '---', '---']), ...lines].join('\n');
}

function nodeOf(set: FactorSet): NodeType {
  const node = set.nodes.find(({ id }) => id === nodeId);
  if (node === undefined) throw new Error(`The factor set has no node ${nodeId}: the page on production cannot be made.`);
  return node;
}

/** The page as Markdown. `moshi`: the recorded baseline whose figure 10 stands beside. */
export function embodiedPage(set: FactorSet, moshi: Baseline): string {
  const node = nodeOf(set);
  const columns = methods.map(([method]) => [method, embodiedOfNode(node, contextOf(set, method))] as const);
  const refitted = embodiedOfNode(node, contextOf(set, 'default', recordedDensities));
  const all = [...columns, ['default, 2.6 and 124 GB/cm²', refitted] as const];
  const tables = embodiedIndicators.flatMap((indicator) => [`## ${indicatorNames[indicator]}`, tableOf(indicator, all, moshi)]);
  return `${[
    `# Production of one ${node.name}, method by method`,
    'Made by `build/docs.ts` from the factor tables of this folder, with the code that computes plans. Do not edit: change the tables and run `npm run factors`.',
    'Central values, cradle to gate unless the method says otherwise, all units of a component in one node; in brackets the share of the node. The last column has the shares recorded in figure 10 of the Moshi paper (arXiv 2604.11154); those with * carry no label there and were reconstructed from public factors.',
    `${methods.map(([method, text]) => `- **${method}**: ${text}.`).join('\n')}\n- **default, 2.6 and 124 GB/cm²**: the default at the densities of memory and storage with which the recorded shares come out within half a point. No total was published: the range in the last column is a reconstruction.`,
    ...tables,
    '## What the methods rest on',
    factorTable(set),
    'The methods `pcf` and `falk` publish GWP only: primary energy and depletion keep the default\'s figures. Depletion counts minerals for the cards, minerals and fossil resources for the rest: a mixed basis.',
  ].join('\n\n')}\n`;
}

/** Writes the page into factors/. */
export function writeDocs(root: string, set: FactorSet, baselines: readonly Baseline[]): void {
  const moshi = baselines.find(({ id }) => id === 'moshi-2026');
  if (moshi === undefined) throw new Error('The recorded baseline moshi-2026 is missing: the page on production cannot be made.');
  writeFileSync(path.join(root, 'factors', embodiedPageName), embodiedPage(set, moshi));
}
