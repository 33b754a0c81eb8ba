/** Which rows to leave out so that a cap is kept: the cheapest set is ticked, and every tick says at once what it does to the odds. */
import { type ReactNode, useState } from 'react';
import { type CapReport } from '../../../shared/analyse.ts';
import { type CapAnswer, type CapName, type CapResult, isJudged } from '../../../shared/compare/caps.ts';
import { mayBeCut } from '../../../shared/compare/cuts.ts';
import { type Amount } from '../../../shared/compare/figures.ts';
import { type Plan, type Scenario } from '../../../shared/plan/schema.ts';
import { figureText, intervalText, signedText } from '../../../shared/report/figures.ts';
import { leaveOut } from '../../commands/levers.ts';
import { useShownResult } from '../../state/hooks.ts';
import { useStudy } from '../../state/use-study.ts';
import { plural, t } from '../../text/t.ts';
import { figureChoices } from '../parts/units.ts';
import { oddsText } from '../compare/data.ts';
import { OpenInterval } from '../parts/Figure.tsx';
import { printCount } from '../parts/print.ts';
import { capPath, cutPath } from '../why/derived.ts';
import { FigureButton } from '../why/FigureButton.tsx';
import { figurePath } from '../why/figures.ts';
import { Sentence } from '../why/Sentence.tsx';
import { breachText, capShort, type CutRow } from './caps-data.ts';
import { setLevers, useLevers } from './state.ts';

interface Props {
  readonly plan: Plan;
  readonly scenario: Scenario;
  readonly report: CapReport & CapResult;
}

/** Rows listed at once; smaller ones are counted. */
const listed = 40;
const probabilities = [0.5, 0.75, 0.9, 0.95, 0.99] as const;

function useCutRows(plan: Plan): readonly CutRow[] {
  const result = useShownResult();
  const names = new Map([...plan.activities.map(({ id, name }) => [id, name] as const), ...plan.ablations.map(({ id, question }) => [id, question ?? id] as const)]);
  return mayBeCut(plan).map((id) => ({ id, name: names.get(id) ?? id, gpuHours: result?.gpuHoursBy.row[id]?.mean ?? 0 })).sort((a, b) => b.gpuHours - a.gpuHours);
}

function keptWith(name: CapName, answers: readonly CapAnswer[] | null): number | null {
  const found = answers?.find(({ cap }) => cap === name);
  return found === undefined || !isJudged(found) ? null : found.probabilityKept;
}

function Choices() {
  const { cutProbability, cutBy } = useLevers();
  return (
    <p className="cut-choices">
      <label>{t('caps.cut.probability')} <select className="field" value={cutProbability} onChange={(event) => { setLevers({ cutProbability: Number(event.target.value) }); }}>{probabilities.map((each) => <option key={each} value={each}>{oddsText(each)}</option>)}</select></label>
      <label>{t('caps.cut.by')} <select className="field" value={cutBy} onChange={(event) => { setLevers({ cutBy: event.target.value as Amount }); }}>{figureChoices.map((each) => <option key={each} value={each}>{t(`indicator.${each}`)}</option>)}</select></label>
    </p>
  );
}

/** What leaving out so many rows does to the odds; `odds`: those, opening. */
function With({ count, cap, odds }: { readonly count: number; readonly cap: string; readonly odds: ReactNode }) {
  return <Sentence text={count === 0 ? 'caps.cut.with.none' : count === 1 ? 'caps.cut.with.one' : 'caps.cut.with.many'} parts={{ count: printCount(count), cap, odds }} />;
}

/** What is found of the cap as it is, and of the cheapest set. */
function Found({ scenario, report, kept }: Pick<Props, 'scenario' | 'report'> & { readonly kept: boolean }) {
  const { cut } = report;
  const cap = capShort(report.cap);
  const odds = capPath(scenario.id, report.cap, 'odds');
  if (kept) return <Sentence text="caps.cut.enough" parts={{ cap, odds: <FigureButton path={odds} name="">{oddsText(report.probabilityKept)}</FigureButton> }} />;
  if (cut === null) return null;
  if (!cut.enough) return <Sentence text="caps.cut.notEnough" parts={{ cap, odds: <FigureButton path={cutPath(odds, cut.rows)} name="">{oddsText(cut.probabilityKept)}</FigureButton> }} />;
  return <>{t(cut.method === 'exact' ? 'caps.cut.exact' : 'caps.cut.greedy')}</>;
}

/** `proposed`: the ids of the cheapest set; the ticks begin with them, and with them again when they change. */
function Rows({ plan, scenario, report, rows, proposed }: Props & { readonly rows: readonly CutRow[]; readonly proposed: readonly string[] }) {
  const [changed, setChanged] = useState<ReadonlyMap<string, boolean>>(new Map());
  const ticked = rows.filter(({ id }) => changed.get(id) ?? proposed.includes(id)).map(({ id }) => id).sort();
  const own = ticked.join(' ') !== [...proposed].sort().join(' ');
  const { answer } = useStudy<'without'>(own ? { what: 'without', scenario: scenario.id, rows: ticked } : null);
  const kept = own ? keptWith(report.cap, answer) : (report.cut?.probabilityKept ?? report.probabilityKept);
  const cap = capShort(report.cap);
  const shown = rows.filter(({ id }, at) => at < listed || proposed.includes(id));
  return (
    <>
      <ul className="cut-rows" aria-label={t('caps.cut.rows')}>
        {shown.map((row) => (
          <li key={row.id}>
            <label className="tick"><input type="checkbox" aria-label={t('caps.cut.row', { name: row.name })} checked={ticked.includes(row.id)} onChange={(event) => { const on = event.target.checked; setChanged((before) => new Map(before).set(row.id, on)); }} /><span className="clip">{row.name}</span></label>
            <span className="num"><FigureButton path={figurePath(scenario.id, 'gpuHoursBy', 'row', row.id)} name={row.name}>{figureText(row.gpuHours, 'GPU-hours')}</FigureButton></span>
          </li>
        ))}
      </ul>
      {shown.length < rows.length ? <p className="sub">{t('caps.cut.more', { count: rows.length - shown.length })}</p> : null}
      <div className="acts">
        <p className="say" aria-live="polite"><With count={ticked.length} cap={cap} odds={kept === null ? '…' : <FigureButton path={cutPath(capPath(scenario.id, report.cap, 'odds'), ticked)} name="">{oddsText(kept)}</FigureButton>} /></p>
        <button type="button" className="btn primary" disabled={ticked.length === 0} onClick={() => { if (leaveOut(plan, ticked)) setChanged(new Map()); }}>{plural(Math.max(1, ticked.length), 'caps.cut.apply.one', 'caps.cut.apply.many')}</button>
      </div>
    </>
  );
}

export function CutPanel(props: Props) {
  const { plan, scenario, report } = props;
  const rows = useCutRows(plan);
  const { cutProbability } = useLevers();
  const cap = capShort(report.cap);
  const { cut } = report;
  const kept = report.probabilityKept >= cutProbability;
  return (
    <section className="cut" aria-label={t('caps.cut', { cap })}>
      <dl className="trace">
        <div className="rowpair"><dt>{t('caps.probability')}</dt><dd><FigureButton path={capPath(scenario.id, report.cap, 'odds')} name={cap}>{oddsText(report.probabilityKept)}</FigureButton></dd></div>
        <div className="rowpair"><dt>{t('caps.headroom')}</dt><dd><FigureButton path={capPath(scenario.id, report.cap, 'headroom')} name={cap}>{signedText(report.headroom.mean, report.unit)}</FigureButton><small><OpenInterval path={capPath(scenario.id, report.cap, 'headroom')}>{intervalText(report.headroom, report.unit)}</OpenInterval></small></dd></div>
        {report.breach === null ? null : <div className="rowpair"><dt>{t('caps.breach')}</dt><dd><FigureButton path={capPath(scenario.id, report.cap, 'breach')} name={cap}>{breachText(report)}</FigureButton></dd></div>}
      </dl>
      <h2>{t('caps.cut', { cap })}</h2>
      <Choices />
      {rows.length === 0 ? <p className="sub">{t('caps.cut.noRows')}</p> : (
        <>
          <p className="sub"><Found scenario={scenario} report={report} kept={kept} /></p>
          <Rows key={report.cap} {...props} rows={rows} proposed={cut?.rows ?? []} />
        </>
      )}
    </section>
  );
}

/** The report to look at: the chosen one, else the first that is not kept as wanted, else the first. */
export function chosenCap(reports: readonly CapReport[], chosen: CapName | null, probability: number): (CapReport & CapResult) | null {
  const judged = reports.filter((report): report is CapReport & CapResult => isJudged(report));
  return judged.find(({ cap }) => cap === chosen) ?? judged.find(({ probabilityKept }) => probabilityKept < probability) ?? judged[0] ?? null;
}
