/** The columns of the plan table. */
import { configurations } from '../../../shared/plan/expand.ts';
import { stages, type Plan } from '../../../shared/plan/schema.ts';
import { moduleHue, stageColour } from '../../charts/palette.ts';
import { cellKey, cellText, isEditable, isWhole, quantityPaths, type PlanField } from '../../commands/cells.ts';
import { documentStore } from '../../state/document.ts';
import { toggleFold, viewStore } from '../../state/view.ts';
import { useView } from '../../state/hooks.ts';
import { type CellEditing, type GridColumn } from '../../tables/model.ts';
import { plural, t, type TextKey } from '../../text/t.ts';
import { echoOf, pretty, type Echo } from '../parts/quantity-text.tsx';
import { HoursCell, IntervalCell, RecordedCell, resultNow, ShareCell, statOf } from './figures.tsx';
import { refOf, type PlanRow } from './tree.ts';

function planNow(): Plan | null {
  return documentStore.getState().plan;
}

/** What is being typed, understood: shown above the editor. */
function echo(row: PlanRow, field: PlanField, was: string): Echo {
  return (text) => {
    const plan = planNow();
    const paths = plan === null ? [] : quantityPaths(plan, refOf(row), field);
    return paths.length === 0 ? null : echoOf(paths, was)(text);
  };
}

function textEditing(field: PlanField) {
  return (row: PlanRow): CellEditing | null => {
    const plan = planNow();
    const ref = refOf(row);
    if (plan === null || !isEditable(plan, ref, field)) return null;
    const was = cellText(plan, ref, field);
    return { kind: 'text', text: viewStore.getState().badTexts[cellKey(ref, field)]?.text ?? was, echo: echo(row, field, was) };
  };
}

function copyField(field: PlanField) {
  return (row: PlanRow): string => {
    const plan = planNow();
    return plan === null ? '' : cellText(plan, refOf(row), field);
  };
}

/** The text of a quantity cell: the unreadable draft if there is one, else what the plan holds. */
function Typed({ row, field, text }: { readonly row: PlanRow; readonly field: PlanField; readonly text: React.ReactNode }) {
  const bad = useView((state) => state.badTexts[cellKey(refOf(row), field)]);
  return <>{bad === undefined ? text : bad.text}</>;
}

function NameCell({ row }: { readonly row: PlanRow }) {
  const folded = useView((state) => state.folded.has(row.key));
  const name = row.kind === 'activity' ? row.activity.name : row.kind === 'ablation' ? (row.study.question ?? row.study.id) : row.name;
  const twisty = row.kind === 'module' || row.kind === 'phase';
  return (
    <div className="tree">
      {twisty && row.children.length > 0 ? (
        <button type="button" className="tw" tabIndex={-1} aria-hidden="true" onClick={() => { toggleFold(row.key); }}>
          <svg viewBox="0 0 10 10"><path d={folded ? 'm3.5 2 3 3-3 3' : 'm2 3.5 3 3 3-3'} /></svg>
        </button>
      ) : <i className="tw" />}
      {row.kind === 'module' ? <i className="key" style={{ background: moduleHue(row.hue) }} /> : null}
      <span className="clip" title={name}>{name}</span>
    </div>
  );
}

function StageCell({ row }: { readonly row: PlanRow }) {
  if (row.kind === 'module' || row.kind === 'phase') return <span className="sub lbl">{row.count === 0 ? t('plan.rows.none') : plural(row.count, 'plan.rows.one', 'plan.rows.many')}</span>;
  const stage = row.kind === 'ablation' ? 'ablation' : row.activity.stage;
  return (
    <span className="chip" title={t(`stage.${stage}` as TextKey)}><i className="sw" style={{ background: stageColour(stage) }} /><span className="lbl">{t(`stage.${stage}.short` as TextKey)}</span>{row.kind === 'ablation' ? <span className="vh">{t('plan.study')}</span> : null}</span>
  );
}

/** Runs of a study follow from its design; they are shown, not typed. */
function studyRuns(row: PlanRow & { kind: 'ablation' }): string {
  const count = configurations(row.study);
  const seeds = row.study.seeds ?? 1;
  return typeof seeds === 'number' ? String(count * seeds) : `${String(count)} × ${seeds}`;
}

function RunsCell({ row }: { readonly row: PlanRow }) {
  if (row.kind === 'ablation') return <span className="from" title={t('plan.studyRuns.hint')}>{studyRuns(row)}</span>;
  if (row.kind !== 'activity') return null;
  if (!row.hasRuns) return <span className="from" title={t('plan.runs.none.hint')}>–</span>;
  return <span title={isWhole(row.activity.size) ? t('plan.runs.whole.hint') : undefined}><Typed row={row} field="runs" text={row.activity.size.runs === undefined ? <span className="from">1</span> : pretty(String(row.activity.size.runs))} /></span>;
}

function GpusCell({ row }: { readonly row: PlanRow }) {
  if (row.kind !== 'activity') return null;
  return <Typed row={row} field="gpus" text={row.activity.size.gpus === undefined ? <span className="from" title={t('plan.gpus.assumed')}>–</span> : pretty(String(row.activity.size.gpus))} />;
}

function SizeText({ row }: { readonly row: PlanRow & { kind: 'activity' | 'ablation' } }) {
  if (row.kind === 'ablation') return <span title={t('plan.size.study.hint', { name: row.measure ?? '' })}>{pretty(String(row.study.scale))}<span className="u"> {t('plan.size.ofRun')}</span></span>;
  const { size } = row.activity;
  switch (size.by) {
    case 'runs': return <>{pretty(String(size.hours))}{/[a-z]$/i.test(String(size.hours)) ? null : <span className="u"> h</span>}</>;
    case 'compute': return <span title={t('plan.size.compute.hint')}>{`${String(size.parameters)} × ${String(size.tokens)}`}</span>;
    case 'gpuHours': return <>{hoursText(size.gpuHours)}</>;
    case 'recorded': return <span title={t('plan.size.recorded.hint')}>{hoursText(size.gpuHours)}</span>;
    case 'share': return <span title={t('plan.size.share.hint', { name: row.measure ?? '' })}>{pretty(String(size.scale))}<span className="u"> {t('plan.size.ofRun')}</span></span>;
  }
}

function hoursText(value: string | number): React.ReactNode {
  const text = typeof value === 'number' ? String(value).replace(/\B(?=(\d{3})+(?!\d))/g, '\u202f') : pretty(value);
  return /[a-z]$/i.test(text) ? text : <>{text}<span className="u"> {t('plan.size.gpuHours')}</span></>;
}

function SizeCell({ row }: { readonly row: PlanRow }) {
  return row.kind === 'activity' || row.kind === 'ablation' ? <Typed row={row} field="size" text={<SizeText row={row} />} /> : null;
}

function FailedCell({ row }: { readonly row: PlanRow }) {
  if (row.kind !== 'activity' && row.kind !== 'ablation') return null;
  const value = row.kind === 'activity' ? row.activity.failed : row.study.failed;
  return <Typed row={row} field="failed" text={value === undefined ? <span className="from">0</span> : pretty(String(value))} />;
}

const stageEditing = (row: PlanRow): CellEditing | null =>
  row.kind === 'activity' ? { kind: 'choice', value: row.activity.stage, choices: stages.map((stage) => ({ value: stage, label: t(`stage.${stage}` as TextKey) })) } : null;

function copyFigure(pick: (stat: { mean: number; p5: number; p95: number }) => string) {
  return (row: PlanRow): string => {
    const result = resultNow();
    const stat = result === undefined ? undefined : statOf(result, row);
    return stat === undefined ? '' : pick(stat);
  };
}

const computed = (): null => null;
const px = (width: number): string => `calc(${String(width)}px * var(--k))`;

const allColumns: readonly GridColumn<PlanRow>[] = [
  { id: 'name', title: t('plan.column.name'), track: 'minmax(calc(150px * var(--k)), 1fr)', className: 'first', render: (row) => <NameCell row={row} />, editing: textEditing('name'), copy: (row) => copyField('name')(row) },
  { id: 'stage', title: t('plan.column.stage'), track: 'var(--stage)', className: 'stage', render: (row) => <StageCell row={row} />, editing: stageEditing, copy: (row) => (row.kind === 'ablation' ? 'ablation' : copyField('stage')(row)) },
  { id: 'runs', title: t('plan.column.runs'), track: px(82), numeric: true, render: (row) => <RunsCell row={row} />, editing: textEditing('runs'), copy: copyField('runs') },
  { id: 'gpus', title: t('plan.column.gpus'), track: px(60), numeric: true, render: (row) => <GpusCell row={row} />, editing: textEditing('gpus'), copy: copyField('gpus') },
  { id: 'size', title: t('plan.column.size'), hint: t('plan.column.size.hint'), track: px(120), numeric: true, render: (row) => <SizeCell row={row} />, editing: textEditing('size'), copy: copyField('size') },
  { id: 'failed', title: t('plan.column.failed'), hint: t('plan.column.failed.hint'), track: px(82), numeric: true, render: (row) => <FailedCell row={row} />, editing: textEditing('failed'), copy: copyField('failed') },
  { id: 'hours', title: t('plan.column.hours'), computed: true, track: px(74), numeric: true, className: 'v', render: (row) => <HoursCell row={row} />, editing: computed, copy: copyFigure((stat) => String(stat.mean)) },
  { id: 'interval', title: t('plan.column.interval'), computed: true, hint: t('plan.column.interval.hint'), track: px(78), numeric: true, className: 'iv', render: (row) => <IntervalCell row={row} />, editing: computed, copy: copyFigure((stat) => `${String(stat.p5)} to ${String(stat.p95)}`) },
  { id: 'share', title: t('plan.column.share'), computed: true, track: 'minmax(calc(62px * var(--k)), var(--share))', className: 'share', render: (row) => <ShareCell row={row} />, editing: computed, copy: (row) => { const total = resultNow()?.gpuHours.mean ?? 0; return copyFigure((stat) => (total > 0 ? String(stat.mean / total) : ''))(row); } },
  { id: 'recorded', title: t('plan.column.recorded'), hint: t('plan.column.recorded.hint'), track: px(94), numeric: true, computed: true, className: 'sub last', render: (row) => <RecordedCell row={row} />, editing: computed, copy: () => '' },
];

const withoutRecord = allColumns.filter((column) => column.id !== 'recorded');
/** Interval, share and the ratio to a record stand in the inspector as well. */
const fewer = withoutRecord.filter((column) => column.id !== 'interval');
const fewest = allColumns.filter((column) => !['interval', 'share', 'recorded'].includes(column.id));

/** The columns of a plan; the ratio to a record only where a record publishes a figure for one of its rows, and fewer where there is little room. */
export function planColumns(recorded: boolean, room: 'compact' | 'tight' | 'enough'): readonly GridColumn<PlanRow>[] {
  if (room !== 'enough') return room === 'compact' ? fewest : fewer;
  return recorded ? allColumns : withoutRecord;
}
