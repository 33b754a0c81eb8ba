/**
 * A figure of the plan beside a recorded one: `recorded.<baseline>.<key>`, plan ÷ recorded, with the
 * keys of the record: `researchMultiplier`, `share.stage.<stage>`, `gpuHours.phase.<id>`,
 * `gpuHours.module.<id>`, `gpuHours.moduleByPhase.<module>.<phase>`, `gpuHours.total`, `energy.total`,
 * `impacts.<indicator>.total`. Only records that a plan may be held against have them.
 */
import { type Baseline, type Figure as Recorded } from '../../compare/baseline.ts';
import { compareRecorded } from '../../compare/recorded.ts';
import { type ScenarioRun } from '../../model/simulation.ts';
import { central, type Column, divide } from '../../sampling/column.ts';
import { type Stat, statOf } from '../../sampling/statistics.ts';
import { stageNames } from '../words.ts';
import { type BookDerived, type DerivedContext, type ExplainingOf } from './derived.ts';
import { figuresOf } from './figures.ts';
import { hoursOf, whole } from './gpu-hours.ts';
import { count } from './leaves.ts';
import { planPathOf } from './paths.ts';
import { node, type Trace } from './trace.ts';

/** What a record publishes, or a plan enters in its place. */
export function recordedLeaf(baseline: Baseline, figure: Recorded, value: number, unit: string): Trace {
  const source = baseline.sources.find((each) => each.id === figure.source)?.title ?? figure.source;
  return {
    label: `recorded: ${baseline.name}`, value, unit, formula: '', combine: 'leaf', status: 'recorded', source, understood: figure.confidence === 'entered' ? 'entered in this plan, not published in the record' : `${figure.confidence} in the record`,
    ...(figure.note === undefined ? {} : { note: figure.note }), children: [],
  };
}

interface Beside {
  readonly column: () => Column;
  readonly unit: string;
  readonly trace: (of: ExplainingOf) => Trace;
}

function shareOfStage(run: ScenarioRun, stage: string): Beside | null {
  const hours = run.work.stage.get(stage);
  if (central(run.work.total) <= 0) return null;
  const name = stageNames[stage] ?? stage;
  return {
    column: () => divide(hours ?? 0, run.work.total), unit: '',
    trace: (of) => node(`share of GPU-hours, ${name}`, '', 'quotient', 'GPU-hours of this stage ÷ all GPU-hours', [hours === undefined ? count(`GPU-hours, ${name}`, 0, 'GPU-hours', 'the plan has no row of this stage') : hoursOf(of(run), `GPU-hours, ${name}`, { by: 'stage', key: stage }), hoursOf(of(run), 'GPU-hours', whole)]),
  };
}

function besideOf(run: ScenarioRun, key: string, unit: string): Beside | null {
  const stage = /^share\.stage\.(\w+)$/.exec(key)?.[1];
  if (stage !== undefined) return shareOfStage(run, stage);
  const path = planPathOf(key);
  const figure = path === null ? undefined : figuresOf(run).get(path);
  return figure === undefined ? null : { column: figure.column, unit: key === 'researchMultiplier' ? '' : unit, trace: (of) => figure.trace(of(run)) };
}

/** The ratio as it is shown beside the record. */
function shownRatio(run: ScenarioRun, baseline: Baseline, key: string, recorded: number, column: () => Column): Stat {
  const stage = /^share\.stage\.(\w+)$/.exec(key)?.[1];
  return (stage === undefined ? null : compareRecorded(run, baseline).stages[stage]?.ratio) ?? statOf(divide(column(), recorded));
}

export function recordedFigures({ run, baselines }: DerivedContext, book: BookDerived): void {
  for (const baseline of baselines) {
    const compared = compareRecorded(run, baseline);
    for (const [key, figure] of Object.entries(baseline.figures)) {
      const { value } = figure;
      // A multiplier is shown beside every record that has one.
      if (compared.refused !== undefined && key !== 'researchMultiplier') continue;
      if (value === undefined || value === 0 || (key.startsWith('share.stage.') && compared.stages[key.slice('share.stage.'.length)] === undefined)) continue;
      const beside = besideOf(run, key, figure.unit);
      if (beside === null) continue;
      const ratio = (): Column => divide(beside.column(), value);
      book(`recorded.${baseline.id}.${key}`, {
        column: ratio, central: () => central(ratio()), stat: () => shownRatio(run, baseline, key, value, beside.column),
        trace: (of) => node(`Plan ÷ recorded: ${baseline.name}`, '', 'quotient', 'what the plan has ÷ what was recorded', [beside.trace(of), recordedLeaf(baseline, figure, value, beside.unit)]),
      });
    }
  }
}
