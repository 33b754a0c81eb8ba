/** The columns of the table of studies: those of the design, and those of the costs. */
import { amounts, type Amount } from '../../../shared/compare/figures.ts';
import { earlyStopText, factorsText, parseConfigurations, parseFactors, type Factors } from '../../../shared/plan/designs/study-text.ts';
import { fractionOfStudy } from '../../../shared/plan/designs/matrix.ts';
import { configurations } from '../../../shared/plan/expand.ts';
import { type Ablation, type Plan } from '../../../shared/plan/schema.ts';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { readEarlyStop, studyKey, studyPath, studyText, type StudyField } from '../../commands/study-cells.ts';
import { countStudies } from '../../commands/studies.ts';
import { documentStore } from '../../state/document.ts';
import { useDocument, useView } from '../../state/hooks.ts';
import { viewStore } from '../../state/view.ts';
import { type CellEditing, type GridColumn } from '../../tables/model.ts';
import { plural, t } from '../../text/t.ts';
import { printCount } from '../parts/print.ts';
import { badEcho, echoOf, goodEcho, pretty, quantityInWords, type Echo } from '../parts/quantity-text.tsx';
import { resultNow } from '../plan/figures.tsx';
import { factorsInWords, questionOf, runsText } from './data.ts';
import { AmountCell, HoursCell, IntervalCell, ShareCell } from './figures.tsx';
import { amountsNow, type ColumnSet } from './state.ts';

type Column = GridColumn<Ablation>;

function planNow(): Plan | null {
  return documentStore.getState().plan;
}

function factorsEcho(was: string): Echo {
  return (text) => {
    const read = parseFactors(text);
    return read.ok ? goodEcho(text, factorsInWords({ factors: read.value.map(({ name, levels }) => ({ name, levels })) }), was) : badEcho(read.problem);
  };
}

function configurationsEcho(was: string): Echo {
  return (text) => {
    const read = parseConfigurations(text);
    return read.ok && typeof read.value === 'object' ? goodEcho(text, plural(read.value.runs, 'ablations.configurations.one', 'ablations.configurations.many'), was) : read.ok ? null : badEcho(read.problem);
  };
}

function earlyStopEcho(study: string, was: string): Echo {
  return (text) => {
    if (text.trim() === '') return { good: true, text: t('cell.empty') };
    const read = readEarlyStop(study, text);
    if (read.problem !== null) return badEcho(read.problem);
    const at = `ablations.${study}.earlyStop`;
    return goodEcho(text, [quantityInWords(`${at}.share`, read.stop?.share), quantityInWords(`${at}.at`, read.stop?.at)].join('; '), was);
  };
}

/** What is being typed, understood. */
function echoFor(study: Ablation, field: StudyField, was: string): Echo | undefined {
  const path = studyPath(study.id, field);
  if (path !== null) return echoOf([path], was);
  if (field === 'factors') return factorsEcho(was);
  if (field === 'configurations') return configurationsEcho(was);
  return field === 'earlyStop' ? earlyStopEcho(study.id, was) : undefined;
}

function typing(field: StudyField) {
  return (study: Ablation): CellEditing | null => {
    const plan = planNow();
    if (plan === null) return null;
    const was = studyText(plan, study, field);
    const echo = echoFor(study, field, was);
    return { kind: 'text', text: viewStore.getState().badTexts[studyKey(study.id, field)]?.text ?? was, ...(echo === undefined ? {} : { echo }) };
  };
}

function copying(field: StudyField) {
  return (study: Ablation): string => { const plan = planNow(); return plan === null ? '' : studyText(plan, study, field); };
}

const choosingOf = (study: Ablation): CellEditing => ({ kind: 'choice', value: study.of, choices: (planNow()?.activities ?? []).map(({ id, name }) => ({ value: id, label: name })) });

const kinds = ['one-at-a-time', 'full-factorial', 'stated'] as const;

function kindOf({ design = 'one-at-a-time' }: Ablation): (typeof kinds)[number] {
  return typeof design === 'object' ? 'stated' : design;
}

const choosingDesign = (study: Ablation): CellEditing => ({ kind: 'choice', value: kindOf(study), choices: kinds.map((kind) => ({ value: kind, label: t(`ablations.design.${kind}`) })) });

/** The unreadable draft if there is one, else what the plan holds. */
function Typed({ study, field, children }: { readonly study: Ablation; readonly field: StudyField; readonly children: React.ReactNode }) {
  const bad = useView((state) => state.badTexts[studyKey(study.id, field)]);
  return <>{bad === undefined ? children : bad.text}</>;
}

function IncludeCell({ study }: { readonly study: Ablation }) {
  return <input type="checkbox" tabIndex={-1} checked={study.include !== false} aria-label={t('ablations.count', { question: questionOf(study) })} onChange={(event) => { countStudies([study.id], event.target.checked); }} />;
}

function NameCell({ study }: { readonly study: Ablation }) {
  return <Typed study={study} field="name"><span className="clip q" title={questionOf(study)}>{questionOf(study)}</span></Typed>;
}

function OfCell({ study }: { readonly study: Ablation }) {
  const name = useDocument(({ plan }) => plan?.activities.find(({ id }) => id === study.of)?.name ?? study.of);
  return <Typed study={study} field="of"><span title={name}>{name}</span></Typed>;
}

function FactorList({ factors }: { readonly factors: Factors }) {
  if (factors.length === 0) return <span className="from">–</span>;
  return <span title={factorsText(factors)}>{factors.map(({ name, levels }, at) => <span key={name}>{at === 0 ? '' : ', '}{name}<span className="u"> {levels}</span></span>)}</span>;
}

function DesignCell({ study }: { readonly study: Ablation }) {
  const kind = kindOf(study);
  return <Typed study={study} field="design">{study.design === undefined ? <span className="from">{t(`ablations.design.${kind}`)}</span> : t(kind === 'stated' && fractionOfStudy(study) !== null ? 'ablations.design.fraction' : `ablations.design.${kind}`)}</Typed>;
}

function StopCell({ study }: { readonly study: Ablation }) {
  return <Typed study={study} field="earlyStop">{study.earlyStop === undefined ? <span className="from">–</span> : pretty(earlyStopText(study))}</Typed>;
}

/** A cell that holds a quantity or nothing; `absent` stands for the default. */
function quantityCell(field: 'seeds' | 'size' | 'failed', value: (study: Ablation) => string | number | undefined, absent: string) {
  return function QuantityCell(study: Ablation) {
    const text = value(study);
    return <Typed study={study} field={field}>{text === undefined ? <span className="from">{absent}</span> : pretty(String(text))}</Typed>;
  };
}

/** A figure at full precision, for the clipboard. */
function figureOf(amount: Amount, pick: (stat: Stat) => string | number = ({ mean }) => mean) {
  return (study: Ablation): string => { const stat = amountsNow(study.id)?.[amount] ?? null; return stat === null ? '' : String(pick(stat)); };
}

const computed = (): null => null;
const px = (width: number): string => `calc(${String(width)}px * var(--k))`;

/** The column of a field with its title and hint. */
function field(id: StudyField, track: string, rest: Pick<Column, 'render' | 'editing'> & Partial<Column>): Column {
  return { id, title: t(`ablations.column.${id}`), ...(id === 'name' ? {} : { hint: t(`ablations.column.${id}.hint`) }), track, copy: copying(id), ...rest };
}

const include = (): Column => field('include', px(34), { className: 'tickc', render: (study) => <IncludeCell study={study} />, editing: computed });
const name = (track: string): Column => field('name', track, { render: (study) => <NameCell study={study} />, editing: typing('name') });
const runs = (): Column => ({ id: 'runs', title: t('ablations.column.runs'), hint: t('ablations.column.runs.hint'), computed: true, track: px(62), numeric: true, render: (study) => <span className="from">{runsText(study)}</span>, editing: computed, copy: runsText });
const share = (): Column => ({ id: 'share', title: t('ablations.column.share'), computed: true, track: 'var(--share)', className: 'share', render: (study) => <ShareCell study={study} />, editing: computed, copy: (study) => { const total = resultNow()?.gpuHours.mean ?? 0; return study.include === false || total === 0 ? '' : figureOf('gpuHours', ({ mean }) => mean / total)(study); } });

function designColumns(compact: boolean): Column[] {
  return [
    include(), name(compact ? 'minmax(calc(150px * var(--k)), 1fr)' : 'minmax(calc(190px * var(--k)), 1.3fr)'),
    field('of', px(124), { className: 'wide-only', render: (study) => <OfCell study={study} />, editing: choosingOf }),
    field('factors', 'minmax(calc(130px * var(--k)), 1fr)', { render: (study) => <Typed study={study} field="factors"><FactorList factors={study.factors ?? []} /></Typed>, editing: typing('factors') }),
    field('design', px(108), { render: (study) => <DesignCell study={study} />, editing: choosingDesign }),
    field('configurations', px(60), { numeric: true, render: (study) => <Typed study={study} field="configurations">{typeof study.design === 'object' ? printCount(configurations(study)) : <span className="from">{printCount(configurations(study))}</span>}</Typed>, editing: typing('configurations') }),
    field('seeds', px(56), { numeric: true, render: quantityCell('seeds', ({ seeds }) => seeds, '1'), editing: typing('seeds') }),
    field('size', px(92), { numeric: true, render: quantityCell('size', ({ scale }) => scale, ''), editing: typing('size') }),
    field('earlyStop', px(104), { numeric: true, render: (study) => <StopCell study={study} />, editing: typing('earlyStop') }),
    field('failed', px(80), { numeric: true, render: quantityCell('failed', ({ failed }) => failed, '0'), editing: typing('failed') }),
    runs(),
    { id: 'hours', title: t('ablations.column.hours'), computed: true, track: px(82), numeric: true, className: 'v', render: (study) => <HoursCell study={study} />, editing: computed, copy: figureOf('gpuHours') },
    { id: 'interval', title: t('ablations.column.interval'), hint: t('plan.column.interval.hint'), computed: true, track: px(84), numeric: true, className: 'iv', render: (study) => <IntervalCell study={study} />, editing: computed, copy: figureOf('gpuHours', ({ p5, p95 }) => `${String(p5)} to ${String(p95)}`) },
    share(),
  ];
}

function costColumns(): Column[] {
  return [
    include(), name('minmax(calc(150px * var(--k)), 1fr)'), runs(),
    ...amounts.map((amount: Amount): Column => ({
      id: `amount.${amount}`, title: t(`indicator.${amount}.short`), hint: t(`indicator.${amount}`), computed: true, track: px(92), numeric: true, className: 'v',
      render: (study) => <AmountCell study={study} amount={amount} />, editing: computed, copy: figureOf(amount),
    })),
    share(),
  ];
}

export type Room = 'little' | 'usual' | 'much';

/** Left out where there is little room: they stand in the panel below too. */
const spared: Readonly<Record<Room, readonly string[]>> = { little: ['of', 'interval', 'share', 'earlyStop'], usual: ['interval', 'share'], much: [] };

export function studyColumns(set: ColumnSet, room: Room): readonly Column[] {
  if (set === 'costs') return costColumns().filter(({ id }) => room !== 'little' || id !== 'share');
  return designColumns(room === 'little').filter(({ id }) => !spared[room].includes(id));
}

