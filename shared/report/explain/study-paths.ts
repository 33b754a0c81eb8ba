/**
 * Words of the paths to the figures of a compute study, the same for a plan (`scenarios.<id>.study.`)
 * and a record (`records.<id>.study.`). Those of a record that it publishes under a key of its own go
 * by that key: `records.moshi-2026.share.stage.final`.
 *
 * - `flow.source.<module>`, `flow.stage.<stage>`, `flow.end.<end>`, `flow.link.<module>.<stage>`: shares; `flow.times`: all ÷ final
 * - `clusterGpus`: GPUs of the clusters that were simulated
 * - `cell.<module>.<phase>`, `cell.total`, `cell.times` (÷ `final.total`), `final.<module>.<phase>`, `final.total`: GPU-hours; with `share.` before: shares of these
 * - `size.<from>-<to>.runs|compute`, `large.runs|compute`: shares by GPU-hours of one run
 * - `tenth.<phase>`: share of the compute in the largest tenth of the runs; `curve.<phase>.<n>.runs|compute`: a point of the curve
 * - `sector.<phase>.<from>-<to>`: share of a phase of the main module by GPU-hours of one run
 * - of a record also `module|stage|runPhase.<id>` with `.gpuHours` or `.share`, `month.<month>`, `months`, `node.<indicator>.<component>`
 *
 * `-` stands where no module or phase is told, and for all phases.
 */
import { pathNumber } from './paths.ts';

export const noId = '-';

export function idWord(id: string): string {
  return id === '' ? noId : id;
}

/** GPU-hours of one run, from and to; an open end is left out. */
export function sizeWord({ fromGpuHours, toGpuHours }: { readonly fromGpuHours: number; readonly toGpuHours: number | null }): string {
  return `${pathNumber(fromGpuHours)}-${toGpuHours === null ? '' : pathNumber(toGpuHours)}`;
}

/** The mean of a line over time over some of its samples (`series.ts`). */
export function seriesPath(scenario: string, of: 'gpus' | 'runs' | 'used', column: string, first: number, last: number): string {
  return `scenarios.${scenario}.schedule.series.${of}.${column}.${String(first)}.${String(last)}`;
}

/** An amount of one month (`month.ts`); `start`: the first day. */
export function monthPath(scenario: string, start: string, month: string, amount: 'gpuHours' | 'energyKwh' | 'gwpKg'): string {
  return `scenarios.${scenario}.schedule.months.${start}.${month}.${amount}`;
}

/** A number of the runs of one row (`row-runs.ts`). */
export function rowRunsPath(scenario: string, row: string, figure: 'runs' | 'failed' | 'gpus' | 'firstStart' | 'lastEnd' | 'meanWait' | 'restarts' | 'lost'): string {
  return `scenarios.${scenario}.schedule.rows.${row}.${figure}`;
}
