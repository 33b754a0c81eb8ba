/** The table of ablation studies: every part of a design is edited in place, sums stand at its foot. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { amounts } from '../../../shared/compare/figures.ts';
import { type Ablation, type Plan } from '../../../shared/plan/schema.ts';
import { type Counted } from '../../../shared/report/explain/studies.ts';
import { type Amounts } from '../../../shared/questions.ts';
import { clearStudyCells, isStudyField, setStudyCells, studyFields, studyKey, studyText, type StudyField } from '../../commands/study-cells.ts';
import { addStudy, duplicate, remove } from '../../commands/rows.ts';
import { countStudies, dropStudies, stepStudy } from '../../commands/studies.ts';
import { useShownResult, useView } from '../../state/hooks.ts';
import { begun, newRowsStore } from '../../state/new-rows.ts';
import { openFigure, select, type BadText } from '../../state/view.ts';
import { Grid } from '../../tables/Grid.tsx';
import { type GridActions, type GridColumn, type RowMessage } from '../../tables/model.ts';
import { plural, t } from '../../text/t.ts';
import { Figure, Interval } from '../parts/Figure.tsx';
import { printCount } from '../parts/print.ts';
import { sentence } from '../parts/quantity-text.tsx';
import { rowKeys } from '../parts/row-keys.ts';
import { resultNow, sharePercent } from '../plan/figures.tsx';
import { questionPath, sharePath, studiesPath } from '../why/derived.ts';
import { FigureButton } from '../why/FigureButton.tsx';
import { figurePath } from '../why/figures.ts';
import { studyColumns, type Room } from './columns.tsx';
import { parted, questionOf, runsTogether } from './data.ts';
import { Two, useCurrency } from './figures.tsx';
import { pasteStudies } from './paste.ts';
import { studyPanel, useQuestions, type ColumnSet } from './state.ts';

function keyOf({ id }: Ablation): string {
  return `s:${id}`;
}

const noChildren = (): undefined => undefined;
const nothing: ReadonlySet<string> = new Set();
const classOf = (study: Ablation): string => (study.include === false ? 'leaf out' : 'leaf');

/** Beside the keys of all rows, the space bar counts or leaves out, and Esc leads to the study below. */
function rowKey(event: React.KeyboardEvent, rows: readonly Ablation[], column: string): boolean {
  const command = event.ctrlKey || event.metaKey;
  const [first] = rows;
  if (first === undefined) return false;
  const ids = rows.map(({ id }) => id);
  const done = rowKeys(event, ids.length, { step: (up) => { stepStudy(ids, up ? 'up' : 'down'); }, duplicate: () => { duplicate(ids); }, remove: () => { remove(ids); }, add: () => { addStudy(); } });
  if (done) return true;
  if (event.key === 'Escape' && rows.length === 1) {
    document.getElementById(studyPanel)?.focus();
    return true;
  }
  if (!command && !event.altKey && (event.key === ' ' || (event.key === 'Enter' && column === 'include'))) {
    countStudies(ids, first.include === false);
    return true;
  }
  return false;
}

/** Where a computed cell opens: runs, GPU-hours and their share of the plan, amounts; null for any other cell. */
function pathOfCell(scenario: string, study: Ablation, column: string): string | null {
  if (column === 'runs') return figurePath(scenario, 'runs', study.id);
  if (column === 'hours' || column === 'interval') return questionPath(scenario, study, 'gpuHours');
  if (column === 'share') return study.include === false ? null : sharePath(questionPath(scenario, study, 'gpuHours'));
  const amount = amounts.find((each) => column === `amount.${each}`);
  return amount === undefined ? null : questionPath(scenario, study, amount);
}

function openCell(study: Ablation, column: string): boolean {
  const scenario = resultNow()?.id;
  const path = scenario === undefined ? null : pathOfCell(scenario, study, column);
  if (path !== null) openFigure(path);
  return path !== null;
}

function actionsOn(columns: readonly GridColumn<Ablation>[]): GridActions<Ablation> {
  return {
    commit: (study, column, text) => {
      if (isStudyField(column)) setStudyCells([{ id: study.id, field: column, text }], t('edit.cell', { field: t(`ablations.field.${column}`), name: questionOf(study) }));
    },
    fill: (changes) => {
      const cells = changes.flatMap(({ row, column, text }) => (isStudyField(column) ? [{ id: row.id, field: column, text }] : []));
      setStudyCells(cells, plural(cells.length, 'edit.fill.one', 'edit.fill.many'));
    },
    paste: (from, column, block) => { pasteStudies(columns.map(({ id }) => id), from, column, block); },
    clear: (cells) => { clearStudyCells(cells.flatMap(({ row, column }) => (isStudyField(column) ? [{ id: row.id, field: column }] : []))); },
    onKey: rowKey,
    select: ({ id }) => { select({ kind: 'ablation', id }); },
    isLeaf: () => true,
    toggle: () => undefined,
    open: openCell,
    openHint: t('table.open'),
    drop: (rows, over, side) => (rows.some(({ id }) => id === over.id) ? null : { side, run: () => { dropStudies(rows.map(({ id }) => id), over.id, side); } }),
    dragHint: t('row.drag'),
  };
}

function BadMessage({ plan, study, field, bad }: { readonly plan: Plan; readonly study: Ablation; readonly field: StudyField; readonly bad: BadText }) {
  const good = studyText(plan, study, field);
  return (
    <span className="said">
      <span>{t('cell.problem', { field: t(`ablations.field.${field}`), text: bad.text })} {sentence(bad.problem.message)} {bad.problem.hint === '' ? null : <b className="b">{sentence(bad.problem.hint)}</b>}</span>
      <span className="good"> {good === '' ? t('cell.keptEmpty') : t('cell.kept', { value: good })}</span>
    </span>
  );
}

interface Sums {
  readonly which: Counted;
  readonly studies: readonly Ablation[];
  readonly sums: Amounts | null;
  readonly share: string;
}

/** One line of sums: the studies that count, or those left out. */
function sumLine(columns: readonly GridColumn<Ablation>[], scenario: string, { which, studies, sums, share }: Sums, currency: string): React.ReactNode[] {
  const label = t(which === 'counted' ? 'ablations.counted' : 'ablations.leftOut');
  const opens = (figure: string, content: React.ReactNode, path = studiesPath(scenario, which, figure)): React.ReactNode => <FigureButton path={path} name={label}>{content}</FigureButton>;
  const { runs, about } = runsTogether(studies);
  const hours = sums?.gpuHours ?? null;
  return columns.map(({ id }) => {
    if (id === 'name') return <>{label} <span className="sub">{studies.length === 0 ? t('ablations.studies.none') : plural(studies.length, 'ablations.studies.one', 'ablations.studies.many')}</span></>;
    if (studies.length === 0 || sums === null) return null;
    if (id === 'runs') return opens('runs', `${about ? '~' : ''}${printCount(runs)}`);
    if (id === 'hours') return hours === null ? null : opens('gpuHours', <Figure value={hours.mean} unit="GPU-hours" short />);
    if (id === 'interval') return hours === null ? null : <Interval stat={hours} unit="GPU-hours" path={studiesPath(scenario, which, 'gpuHours')} />;
    if (id === 'share') return share === '' ? null : <span className="inbar"><span className="num sub">{opens('gpuHours', share, sharePath(studiesPath(scenario, which, 'gpuHours')))}</span></span>;
    const amount = amounts.find((each) => id === `amount.${each}`);
    if (amount === undefined) return null;
    const two = <Two stat={sums[amount]} amount={amount} currency={currency} />;
    return sums[amount] === null ? two : opens(amount, two);
  });
}

function useFooters(plan: Plan, columns: readonly GridColumn<Ablation>[]): React.ReactNode[][] {
  const questions = useQuestions();
  const result = useShownResult();
  const total = result?.gpuHours.mean ?? 0;
  const currency = useCurrency();
  const { counted, leftOut } = parted(plan);
  const mean = questions?.included.gpuHours?.mean ?? null;
  return [
    sumLine(columns, result?.id ?? '', { which: 'counted', studies: counted, sums: questions?.included ?? null, share: mean === null || total === 0 ? '' : sharePercent(mean / total) }, currency),
    sumLine(columns, result?.id ?? '', { which: 'leftOut', studies: leftOut, sums: questions?.leftOut ?? null, share: '' }, currency),
  ];
}

export function StudyTable({ plan, set, room, selected }: { readonly plan: Plan; readonly set: ColumnSet; readonly room: Room; readonly selected: string | null }) {
  const badTexts = useView((state) => state.badTexts);
  const begin = useStore(newRowsStore, (state) => state.begin);
  const columns = useMemo(() => studyColumns(set, room), [set, room]);
  const actions = useMemo(() => actionsOn(columns), [columns]);
  const rows = useMemo(() => [...plan.ablations], [plan.ablations]);
  const messagesOf = (study: Ablation): readonly RowMessage[] => studyFields.flatMap((field) => {
    const bad = badTexts[studyKey(study.id, field)];
    return bad === undefined ? [] : [{ column: field, content: <BadMessage plan={plan} study={study} field={field} bad={bad} /> }];
  });
  return (
    <div className={set === 'costs' ? 'studies two-lines' : 'studies'}>
      <Grid
        label={t('ablations.table')} rows={rows} columns={columns} getId={keyOf} getChildren={noChildren} folded={nothing} rowClass={classOf} messagesOf={messagesOf}
        actions={actions} footers={useFooters(plan, columns)} selected={selected} begin={begin} onBegun={begun}
      />
    </div>
  );
}
