/** The result rows of the scenario matrix. Pure. */
import { type ScenarioResult } from '../../../shared/result.ts';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { layoutDots, type IntervalDot } from '../../charts/dots/layout.ts';
import { settled } from '../../charts/stats.ts';
import { t, type TextKey } from '../../text/t.ts';

interface ResultKind {
  readonly id: string;
  readonly label: () => string;
  readonly unit: (result: ScenarioResult) => string;
  readonly stat: (result: ScenarioResult) => Stat | null;
  /** Said where there is no figure. */
  readonly absent?: (result: ScenarioResult) => TextKey;
}

const kinds: readonly ResultKind[] = [
  { id: 'gpuHours', label: () => t('indicator.gpuHours'), unit: () => 'GPU-hours', stat: (result) => result.gpuHours },
  { id: 'energy', label: () => t('indicator.energy'), unit: () => 'kWh', stat: (result) => result.energyKwh.facility },
  { id: 'gwp', label: () => t('strip.gwp'), unit: () => 'kgCO2e', stat: (result) => result.impacts.gwp.total },
  { id: 'water', label: () => t('strip.water'), unit: () => 'L', stat: (result) => result.impacts.water.total },
  { id: 'adp', label: () => t('strip.adp'), unit: () => 'kgSbe', stat: (result) => result.impacts.adp.total },
  { id: 'pe', label: () => t('strip.pe'), unit: () => 'MJ', stat: (result) => result.impacts.pe.total },
  { id: 'cost', label: () => t('indicator.cost'), unit: (result) => result.cost?.currency ?? '', stat: (result) => result.cost?.total ?? null, absent: () => 'scenarios.noPrice' },
  { id: 'clusterTime', label: () => t('scenarios.clusterTime'), unit: () => 'days', stat: (result) => result.fullClusterDays, absent: (result) => (result.gpuHours.mean === 0 ? 'strip.noWork' : 'strip.severalClusters') },
];

export interface ResultCell {
  readonly stat: Stat;
  readonly dot: IntervalDot;
  /** Lowest mean of its row. */
  readonly lowest: boolean;
  /** Relative change against the baseline; null for the baseline itself, or where it has none. */
  readonly change: number | null;
}

export interface ResultRow {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  /** The largest mean: all cells of the row are printed in its unit. */
  readonly largest: number;
  readonly cells: Readonly<Record<string, ResultCell | null>>;
  /** What is said of a scenario without a figure, by its id. */
  readonly absent: Readonly<Record<string, TextKey>>;
}

/** One row per figure; `width` px for its dots. Where all are equal none is the lowest. */
export function resultRows(results: readonly ScenarioResult[], baseline: string | null, provisional: boolean, width: number): ResultRow[] {
  return kinds.map((kind) => {
    const stats = results.map((result) => { const stat = kind.stat(result); return stat === null ? null : settled(stat, provisional); });
    const dots = layoutDots(stats, width);
    const means = stats.flatMap((stat) => (stat === null ? [] : [stat.mean]));
    const [lowest, largest] = [means.reduce((low, mean) => Math.min(low, mean), Infinity), means.reduce((high, mean) => Math.max(high, mean), 0)];
    const basis = stats[results.findIndex((result) => result.id === baseline)] ?? null;
    const cells = results.map((result, at): [string, ResultCell | null] => {
      const stat = stats[at] ?? null;
      const dot = dots[at] ?? null;
      if (stat === null || dot === null) return [result.id, null];
      const change = result.id === baseline || basis === null || basis.mean === 0 ? null : stat.mean / basis.mean - 1;
      return [result.id, { stat, dot, lowest: stat.mean <= lowest && largest > lowest, change }];
    });
    const first = results.find((result) => kind.stat(result) !== null);
    return { id: kind.id, label: kind.label(), unit: first === undefined ? '' : kind.unit(first), largest, cells: Object.fromEntries(cells), absent: Object.fromEntries(results.map((result) => [result.id, kind.absent?.(result) ?? 'value.notPublished'])) };
  });
}
