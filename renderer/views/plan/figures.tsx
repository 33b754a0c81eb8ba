/** Computed cells of the plan table: GPU-hours, interval, share bar, ratio to the record. */
import { printNumber, printPercent, printRatio } from '../../../shared/quantity/print.ts';
import { type Baseline } from '../../../shared/compare/baseline.ts';
import { type Plan } from '../../../shared/plan/schema.ts';
import { type ScenarioResult } from '../../../shared/result.ts';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { moduleHue, phaseTint } from '../../charts/palette.ts';
import { shownScenario, useFigure, useLibrary, usePlan } from '../../state/hooks.ts';
import { libraryStore } from '../../state/library.ts';
import { runsStore, type RunsState } from '../../state/runs.ts';
import { viewStore } from '../../state/view.ts';
import { documentStore } from '../../state/document.ts';
import { useStore } from 'zustand';
import { t } from '../../text/t.ts';
import { recordedPath } from '../why/derived.ts';
import { FigureButton } from '../why/FigureButton.tsx';
import { Figure, Interval } from '../parts/Figure.tsx';
import { type PlanRow } from './tree.ts';

/** GPU-hours of a row in a scenario's result. */
export function statOf(result: ScenarioResult, row: PlanRow): Stat | undefined {
  switch (row.kind) {
    case 'module': return result.gpuHoursBy.module[row.id];
    case 'phase': return result.gpuHoursBy.moduleByPhase[row.module]?.[row.id];
    default: return result.gpuHoursBy.row[row.id];
  }
}

function shownResult(state: RunsState, chosen: string | null): ScenarioResult | undefined {
  const { plan } = documentStore.getState();
  const id = plan === null ? undefined : shownScenario(plan, chosen)?.id;
  return state.result?.scenarios.find((scenario) => scenario.id === id);
}

/** The result of the scenario shown, read outside React (clipboard). */
export function resultNow(): ScenarioResult | undefined {
  return shownResult(runsStore.getState(), viewStore.getState().scenario);
}

function useResultNow(): ScenarioResult | undefined {
  const chosen = useStore(viewStore, (state) => state.scenario);
  return useStore(runsStore, (state) => shownResult(state, chosen));
}

function useStat(row: PlanRow): Stat | undefined {
  const result = useResultNow();
  return result === undefined ? undefined : statOf(result, row);
}

export function HoursCell({ row }: { readonly row: PlanRow }) {
  const stat = useStat(row);
  const figure = useFigure();
  if (stat === undefined) return null;
  const shown = figure(stat);
  return <Figure value={shown.value} unit="GPU-hours" about={shown.provisional} short />;
}

export function IntervalCell({ row }: { readonly row: PlanRow }) {
  const stat = useStat(row);
  return stat === undefined ? null : <Interval stat={stat} unit="GPU-hours" />;
}

function colourOf(row: PlanRow): { fill: string; outline: string } {
  const hue = moduleHue(row.hue);
  return row.kind === 'module' ? { fill: hue, outline: hue } : { fill: phaseTint(hue, row.tint.order, row.tint.of), outline: hue };
}

/** Share of the plan as text and as a bar with its interval; all bars of the table on one scale. */
export function ShareCell({ row }: { readonly row: PlanRow }) {
  const result = useResultNow();
  const figure = useFigure();
  const stat = result === undefined ? undefined : statOf(result, row);
  if (result === undefined || stat === undefined) return null;
  const shown = figure(stat);
  const total = figure(result.gpuHours).value;
  const scale = Object.values(result.gpuHoursBy.module).reduce((most, module) => Math.max(most, figure(module).high ?? figure(module).value), 0);
  const percent = (value: number): string => `${String(scale > 0 ? Math.max(0, Math.min(100, (value / scale) * 100)) : 0)}%`;
  const { fill, outline } = colourOf(row);
  const share = total > 0 ? shown.value / total : 0;
  return (
    <div className="inbar">
      <span className="num sub">{sharePercent(share)}</span>
      <span className="t" aria-hidden="true">
        <b style={{ width: percent(shown.value), background: fill, boxShadow: `inset 0 0 0 1px ${outline}` }} />
        {shown.low === null || shown.high === null || shown.low === shown.high ? null : <u style={{ left: percent(shown.low), width: `calc(${percent(shown.high)} - ${percent(shown.low)})` }} />}
      </span>
    </div>
  );
}

/** Shares in a column need no third figure: 41 %, 5.2 %. */
export function sharePercent(share: number): string {
  if (share > 0 && share < 0.001) return t('share.tiny');
  return share >= 0.9995 ? printPercent(1) : share === 0 ? printPercent(0) : `${printNumber(share * 100, 2)}\u202f%`;
}

/** The key under which a record publishes the GPU-hours of a module or a cell; null for a row. */
function recordedKey(row: PlanRow): string | null {
  return row.kind === 'module' ? `gpuHours.module.${row.id}` : row.kind === 'phase' ? `gpuHours.moduleByPhase.${row.module}.${row.id}` : null;
}

/** Where plan ÷ recorded of a row opens, read outside React; null where no record publishes it. */
export function recordedPathNow(scenario: string, row: PlanRow): string | null {
  const key = recordedKey(row);
  const found = recordedIn(documentStore.getState().plan, libraryStore.getState().baselines, key);
  return key === null || found === null ? null : recordedPath(scenario, found.id, key);
}

/** Plan ÷ recorded, where the plan's record publishes the same figure; nothing elsewhere. */
export function RecordedCell({ row }: { readonly row: PlanRow }) {
  const stat = useStat(row);
  const figure = useFigure();
  const recorded = useRecorded(recordedKey(row));
  if (stat === undefined || recorded === null) return null;
  return <span title={t('plan.recorded.hint', { name: recorded.name })}>{printRatio(figure(stat).value / recorded.value)}</span>;
}

/** The whole plan ÷ the record's total, or that it was never published. */
export function RecordedTotal() {
  const result = useResultNow();
  const figure = useFigure();
  const plan = usePlan();
  const recorded = useRecorded('gpuHours.total');
  if ((plan?.recorded?.length ?? 0) === 0) return null;
  if (recorded === null) return <span className="np">{t('value.notPublished')}</span>;
  return result === undefined ? null : <span title={t('plan.recorded.hint', { name: recorded.name })}><FigureButton path={recordedPath(result.id, recorded.id, 'gpuHours.total')} name={t('plan.column.recorded')}>{printRatio(figure(result.gpuHours).value / recorded.value)}</FigureButton></span>;
}

/** True when one of the plan's records publishes the GPU-hours of one of its modules or cells. */
export function useHasRecorded(): boolean {
  const plan = usePlan();
  const baselines = useLibrary((state) => state.baselines);
  if (plan === null) return false;
  const modules = new Set(plan.modules.map((module) => module.id));
  return baselines.some((baseline) => plan.recorded?.includes(baseline.id) === true && Object.keys(baseline.figures).some((key) => /^gpuHours\.module(ByPhase)?\./.test(key) && modules.has(key.split('.')[2] ?? '')));
}

interface Recorded {
  readonly id: string;
  readonly name: string;
  readonly value: number;
}

/** What the first of the plan's records that publishes a key says; null where none does. */
function recordedIn(plan: Plan | null, baselines: readonly Baseline[], key: string | null): Recorded | null {
  if (key === null) return null;
  for (const id of plan?.recorded ?? []) {
    const baseline = baselines.find((each) => each.id === id);
    const value = baseline?.figures[key]?.value;
    if (baseline !== undefined && value !== undefined) return { id, name: baseline.name, value };
  }
  return null;
}

function useRecorded(key: string | null): Recorded | null {
  const plan = usePlan();
  const baselines = useLibrary((state) => state.baselines);
  return recordedIn(plan, baselines, key);
}
