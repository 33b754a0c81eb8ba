/** The Plan view: modules, phases, activities and studies in one editable tree. */
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { type Plan } from '../../../shared/plan/schema.ts';
import { printRatio } from '../../../shared/quantity/print.ts';
import { cellKey, planFields, setCells, clearCells, type PlanField } from '../../commands/cells.ts';
import { runCommand } from '../../commands/registry.ts';
import { addRow, duplicate, movePart, moveTo, remove, step, stepModule } from '../../commands/rows.ts';
import { useFigure, useLibrary, usePlan, useShownResult, useView } from '../../state/hooks.ts';
import { begun, newRowsStore } from '../../state/new-rows.ts';
import { openFigure, select, toggleFold, viewStore, type Selection } from '../../state/view.ts';
import { Grid } from '../../tables/Grid.tsx';
import { type Drop, type GridActions, type GridColumn, type RowMessage, type Side } from '../../tables/model.ts';
import { plural, t, type TextKey } from '../../text/t.ts';
import { useCompact, useTight } from '../frame/layout.ts';
import { Figure, Interval } from '../parts/Figure.tsx';
import { Icon } from '../parts/Icon.tsx';
import { rowKeys } from '../parts/row-keys.ts';
import { recordOwnPath, sharePath } from '../why/derived.ts';
import { FigureButton } from '../why/FigureButton.tsx';
import { figurePath, pathOfSelection, selectionBehind } from '../why/figures.ts';
import { Sentence } from '../why/Sentence.tsx';
import { BadTextMessage } from './BadTextMessage.tsx';
import { landing } from './drop.ts';
import { planColumns } from './columns.tsx';
import { recordedPathNow, RecordedTotal, resultNow, sharePercent, useHasRecorded } from './figures.tsx';
import { pasteChanges } from './paste.ts';
import { leaves, planTree, refOf, RowCache, type PlanRow } from './tree.ts';

function selectionOf(row: PlanRow): Selection {
  switch (row.kind) {
    case 'module': return { kind: 'module', module: row.id };
    case 'phase': return { kind: 'cell', module: row.module, phase: row.id };
    default: return { kind: row.kind, id: row.id };
  }
}

function selectRow(row: PlanRow, column?: string): void {
  select(selectionOf(row), column);
}

/** Where a computed cell opens: GPU-hours of its row, their share of the plan, the ratio to the record, the runs of a study; null for any other cell. */
function pathOfCell(scenario: string, row: PlanRow, column: string): string | null {
  const hours = pathOfSelection(selectionOf(row), scenario);
  switch (column) {
    case 'hours':
    case 'interval': return hours;
    case 'share': return hours === null ? null : sharePath(hours);
    case 'recorded': return recordedPathNow(scenario, row);
    case 'runs': return row.kind === 'ablation' ? figurePath(scenario, 'runs', row.id) : null;
    default: return null;
  }
}

function openCell(row: PlanRow, column: string): boolean {
  const scenario = resultNow()?.id;
  const path = scenario === undefined ? null : pathOfCell(scenario, row, column);
  if (path !== null) openFigure(path);
  return path !== null;
}

/** Key of the selected row of the tree, or of the row whose figure is open; null when something else is selected. */
function keyOf(plan: Plan | null, chosen: Selection): string | null {
  const selection = chosen.kind === 'figure' && plan !== null ? (selectionBehind(plan, chosen.path) ?? chosen) : chosen;
  switch (selection.kind) {
    case 'module': return selection.module;
    case 'cell': return `${selection.module}/${selection.phase}`;
    case 'activity': return `a:${selection.id}`;
    case 'ablation': return `s:${selection.id}`;
    default: return null;
  }
}

function isField(column: string): column is PlanField {
  return (planFields as readonly string[]).includes(column);
}

type LeafRow = PlanRow & { readonly kind: 'activity' | 'ablation' };

function isLeaf(row: PlanRow): row is LeafRow {
  return row.kind === 'activity' || row.kind === 'ablation';
}

/** A phase moves past its neighbour in the module it stands under. */
function stepPhase(tree: readonly PlanRow[], row: PlanRow & { readonly kind: 'phase' }, up: boolean): void {
  const module = tree.find((each) => each.id === row.module);
  const phases = module?.kind === 'module' ? module.children : [];
  const target = phases[phases.indexOf(row) + (up ? -1 : 1)];
  if (target !== undefined) movePart('phase', row.id, target.id, up ? 'before' : 'after');
}

function stepBlock(tree: readonly PlanRow[], rows: readonly PlanRow[], first: PlanRow, up: boolean): void {
  if (first.kind === 'module') stepModule(first.id, up ? 'up' : 'down');
  else if (first.kind === 'phase') stepPhase(tree, first, up);
  else step(rows.filter(isLeaf).map((row) => row.id), up ? 'up' : 'down');
}

/** The keys of rows; Alt+arrows move a module or phase as a whole. */
function rowKey(tree: readonly PlanRow[], event: React.KeyboardEvent, rows: readonly PlanRow[]): boolean {
  const first = rows[0];
  if (first === undefined) return false;
  const ids = rows.filter(isLeaf).map((row) => row.id);
  return rowKeys(event, ids.length, { step: (up) => { stepBlock(tree, rows, first, up); }, duplicate: () => { duplicate(ids); }, remove: () => { remove(ids); }, add: () => { addRow(); } });
}

/** What dropping dragged rows over another one does. */
function dropOn(tree: readonly PlanRow[], rows: readonly PlanRow[], over: PlanRow, side: Side): Drop | null {
  const land = landing(tree, rows, over, side);
  if (land === null) return null;
  return { side: land.side, run: () => { if (land.what === 'rows') moveTo(land.ids, land.place); else movePart(land.what, land.id, land.target, land.side); } };
}

function actionsOn(tree: readonly PlanRow[]): GridActions<PlanRow> {
  return {
    commit: (row, column, text) => {
      if (isField(column)) setCells([{ row: refOf(row), field: column, text }], labelOf(column, row));
    },
    fill: (changes) => {
      const cells = changes.flatMap(({ row, column, text }) => (isField(column) ? [{ row: refOf(row), field: column, text }] : []));
      setCells(cells, plural(cells.length, 'edit.fill.one', 'edit.fill.many'));
    },
    paste: (from, column, block) => { pasteChanges(leaves(tree), from, column, block); },
    clear: (cells) => { clearCells(cells.flatMap(({ row, column }) => (isField(column) ? [{ row: refOf(row), field: column }] : []))); },
    onKey: (event, rows) => rowKey(tree, event, rows),
    select: selectRow,
    isLeaf,
    toggle: toggleFold,
    open: openCell,
    openHint: t('table.open'),
    drop: (rows, over, side) => dropOn(tree, rows, over, side),
    dragHint: t('row.drag'),
  };
}

function labelOf(field: PlanField, row: PlanRow): string {
  const name = row.kind === 'activity' ? row.activity.name : row.kind === 'ablation' ? (row.study.question ?? row.study.id) : row.name;
  return t('edit.cell', { field: t(`plan.field.${field}`), name });
}

function Summary() {
  const result = useShownResult();
  const figure = useFigure();
  const plan = usePlan();
  const baselines = useLibrary((state) => state.baselines);
  if (result === null) return <span className="what" />;
  if ((plan?.activities.length ?? 0) === 0) return <span className="what">{t('plan.empty')}</span>;
  if (result.researchMultiplier === null) return <span className="what">{t('plan.noFinal')}</span>;
  const multiplier = figure(result.researchMultiplier).value;
  const record = baselines.find((each) => plan?.recorded?.includes(each.id) === true && each.figures['researchMultiplier']?.value !== undefined);
  const recorded = record?.figures['researchMultiplier']?.value;
  const text: TextKey = record === undefined ? 'plan.multiplier' : 'plan.multiplier.recorded';
  const values = { share: sharePercent(1 / multiplier), multiplier: printRatio(multiplier), name: record?.name.split(/[ (:,]/)[0] ?? '', recorded: printRatio(recorded ?? NaN) };
  const opens = (path: string, says: string): React.ReactNode => <FigureButton path={path} name="">{says}</FigureButton>;
  const parts = {
    name: values.name, multiplier: opens(figurePath(result.id, 'researchMultiplier'), values.multiplier), share: opens(figurePath(result.id, 'finalShare'), values.share),
    recorded: record === undefined ? null : opens(recordOwnPath(record.id, 'researchMultiplier'), values.recorded),
  };
  return <span className="what" title={t(text, values)}><Sentence text={text} parts={parts} /></span>;
}

/** The totals under the columns that are shown. */
function useFooter(rows: readonly PlanRow[], columns: readonly GridColumn<PlanRow>[]): React.ReactNode[] {
  const result = useShownResult();
  const figure = useFigure();
  if (result === null) return [t('plan.whole')];
  const total = figure(result.gpuHours);
  const failed = result.gpuHoursBy.stage['failed'];
  const count = leaves(rows).length;
  const cells: Readonly<Record<string, React.ReactNode>> = {
    name: t('plan.whole'), stage: <span key="count" className="sub">{plural(count, 'plan.rows.one', 'plan.rows.many')}</span>,
    failed: failed === undefined || total.value === 0 ? null : <FigureButton key="failed" path={sharePath(figurePath(result.id, 'gpuHoursBy', 'stage', 'failed'))} name={t('plan.field.failed')}>{sharePercent(figure(failed).value / total.value)}</FigureButton>,
    hours: <FigureButton key="total" path={figurePath(result.id, 'gpuHours')} name={t('plan.whole')}><Figure value={total.value} unit="GPU-hours" about={total.provisional} short /></FigureButton>,
    interval: <Interval key="interval" stat={result.gpuHours} unit="GPU-hours" path={figurePath(result.id, 'gpuHours')} />,
    share: total.value === 0 ? null : <span key="share" className="inbar"><span className="num sub">{sharePercent(1)}</span></span>,
    recorded: <RecordedTotal key="recorded" />,
  };
  return columns.map(({ id }) => cells[id] ?? null);
}

export function PlanView() {
  const plan = usePlan();
  const folded = useView((state) => state.folded);
  const badTexts = useView((state) => state.badTexts);
  const homes = useStore(newRowsStore, (state) => state.homes);
  const begin = useStore(newRowsStore, (state) => state.begin);
  const [cache] = useState(() => new RowCache());
  const rows = useMemo(() => (plan === null ? [] : planTree(plan, cache, homes)), [plan, cache, homes]);
  const actions = useMemo(() => actionsOn(rows), [rows]);
  const [recorded, compact, tight] = [useHasRecorded(), useCompact(), useTight()];
  const columns = planColumns(recorded, compact ? 'compact' : tight ? 'tight' : 'enough');
  const footer = useFooter(rows, columns);
  const footers = [footer];
  const selected = useView((state) => keyOf(plan, state.selection));
  const opened = useView((state) => state.opened);
  const messagesOf = (row: PlanRow): readonly RowMessage[] =>
    Object.keys(badTexts).length === 0 ? [] : planFields.flatMap((field) => {
      const bad = badTexts[cellKey(refOf(row), field)];
      return bad === undefined ? [] : [{ column: field, content: <BadTextMessage row={refOf(row)} field={field} bad={bad} /> }];
    });
  return (
    <>
      <header className="bar">
        <h1>{t('view.plan')}</h1><Summary /><span className="grow" />
        <FoldButtons rows={rows} />
        {(['module', 'phase'] as const).map((part) => <button key={part} type="button" className="btn hide-n" title={t(`plan.addPart.${part}`)} onClick={() => { void runCommand(part === 'module' ? 'plan.addModule' : 'plan.addPhase'); }}><Icon name="plus" />{t(`plan.add.${part}`)}</button>)}
        <button type="button" className="btn" title={t('command.addStudy')} onClick={() => { void runCommand('plan.addStudy'); }}><Icon name="study" /><span className="hide-n">{t('plan.addStudy')}</span></button>
        <button type="button" className="btn" title={t('plan.addActivity.hint')} onClick={() => { void runCommand('plan.addActivity'); }}><Icon name="plus" />{t('plan.addActivity')}</button>
      </header>
      <Grid
        label={t('plan.table')} rows={rows} columns={columns} getId={keyOfRow} getChildren={childrenOf} folded={folded}
        rowClass={classOf} messagesOf={messagesOf} actions={actions} footers={footers} selected={selected} takeFocus={opened} onFocusTaken={focusTaken} begin={begin} onBegun={begun}
      />
    </>
  );
}

function focusTaken(): void {
  viewStore.setState({ opened: false });
}

function keyOfRow(row: PlanRow): string {
  return row.key;
}

function childrenOf(row: PlanRow): PlanRow[] | undefined {
  return row.kind === 'module' || row.kind === 'phase' ? row.children : undefined;
}

function classOf(row: PlanRow): string {
  const out = (row.kind === 'activity' && row.activity.include === false) || (row.kind === 'ablation' && row.study.include === false);
  const kind = row.kind === 'module' ? 'mod' : row.kind === 'phase' ? 'ph' : 'leaf';
  return out ? `${kind} out` : kind;
}

function FoldButtons({ rows }: { readonly rows: readonly PlanRow[] }) {
  const phases = rows.flatMap((row) => (row.kind === 'module' ? row.children.map((child) => child.key) : []));
  const folded = useView((state) => state.folded);
  const level = rows.length > 0 && rows.every((row) => folded.has(row.key)) ? 'modules' : phases.length > 0 && phases.every((key) => folded.has(key)) ? 'phases' : folded.size === 0 ? 'rows' : null;
  const levels = [
    { id: 'modules', label: t('plan.level.modules'), fold: rows.map((row) => row.key) },
    { id: 'phases', label: t('plan.level.phases'), fold: phases },
    { id: 'rows', label: t('plan.level.rows'), fold: [] },
  ] as const;
  return (
    <div className="seg" role="group" aria-label={t('plan.level')}>
      {levels.map((each) => <button key={each.id} type="button" aria-pressed={level === each.id} onClick={() => { viewStore.setState({ folded: new Set(each.fold) }); }}>{each.label}</button>)}
    </div>
  );
}
