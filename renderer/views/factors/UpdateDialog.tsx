/** Update factors: every headline result of every scenario and every changed factor of the plan, before and after; then one step. */
import { Fragment, useEffect, useState } from 'react';
import { type FactorChange, type NamedChange } from '../../../shared/factors/diff.ts';
import { type Factor } from '../../../shared/factors/schema.ts';
import { type Plan } from '../../../shared/plan/schema.ts';
import { printChange, printNumber, printRatio } from '../../../shared/quantity/print.ts';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { type FactorUpdate, type FigureEffect, type HeadlineFigure, type ScenarioEffect } from '../../../shared/update-factors.ts';
import { updateFactors } from '../../commands/factor-set.ts';
import { theEngine } from '../../state/engine.ts';
import { useLibrary, usePlan } from '../../state/hooks.ts';
import { plural, t, type TextKey } from '../../text/t.ts';
import { closeDialog, DialogFrame } from '../frame/DialogFrame.tsx';
import { Figure, intervalText } from '../parts/Figure.tsx';
import { totalPath } from '../why/figures.ts';
import { Why } from '../why/Why.tsx';
import './update.css';

const figureNames: Readonly<Record<HeadlineFigure, TextKey>> = {
  gpuHours: 'strip.gpuHours', energy: 'strip.energy', gwp: 'strip.gwp', water: 'strip.water', adp: 'strip.adp', pe: 'strip.pe', cost: 'strip.cost',
  clusterTime: 'strip.clusterTime', researchMultiplier: 'update.researchMultiplier',
};

/** Changes smaller than any print shows are told apart from none: `+0.0012 %`, not `same`. */
function changeText(change: number | null): string {
  if (change === null) return '';
  return change === 0 ? t('update.same') : printChange(change);
}

interface StatCellProps {
  readonly stat: Stat | null;
  readonly unit: string;
  readonly absent: string;
  /** Null: a plan whose set is not here was not computed, so that nothing opens. */
  readonly opens: { readonly open: boolean; readonly onOpen: () => void } | null;
}

/** A figure with its interval; it opens below its row. */
function StatCell({ stat, unit, absent, opens }: StatCellProps) {
  if (stat === null) return <td className="num np">{absent}</td>;
  const interval = stat.p5 === stat.p95 || unit === 'ratio' ? null : intervalText(stat.mean, stat.p5, stat.p95, unit);
  const digits = unit === 'ratio' ? printRatio(stat.mean) : <Figure value={stat.mean} unit={unit} />;
  return <td className="num">{opens === null ? digits : <button type="button" className="fig" aria-expanded={opens.open} title={t('figure.open')} onClick={opens.onOpen}>{digits}</button>}{interval === null ? null : <small className="sub">{interval}</small>}</td>;
}

function ScenarioTable({ scenario, known }: { readonly scenario: ScenarioEffect; readonly known: boolean }) {
  const [open, setOpen] = useState<string | null>(null);
  const row = ({ figure, unit, before, after, relativeChange }: FigureEffect): React.JSX.Element => {
    const name = t(figureNames[figure]);
    const path = (when: 'before' | 'after'): string => `update.${when}.${totalPath(scenario.id, figure)}`;
    const opens = (when: 'before' | 'after') => (!known ? null : { open: open === path(when), onOpen: () => { setOpen(open === path(when) ? null : path(when)); } });
    return (
      <Fragment key={figure}>
        <tr>
          <th scope="row">{name}</th>
          <StatCell stat={before} unit={unit} absent={t(known ? 'update.none' : 'update.unknown')} opens={opens('before')} />
          <StatCell stat={after} unit={unit} absent={t('update.none')} opens={opens('after')} />
          <td className="num">{changeText(relativeChange)}</td>
        </tr>
        {open !== path('before') && open !== path('after') ? null : <tr><td colSpan={4} className="update-why"><Why path={open} name={`${name}, ${t(open === path('before') ? 'update.before' : 'update.after')}`} still /></td></tr>}
      </Fragment>
    );
  };
  return (
    <table className="tab update">
      <caption>{t('update.results', { name: scenario.name })}</caption>
      <thead><tr><th scope="col">{t('update.figure')}</th><th scope="col" className="num">{t('update.before')}</th><th scope="col" className="num">{t('update.after')}</th><th scope="col" className="num">{t('update.change')}</th></tr></thead>
      <tbody>{scenario.figures.map(row)}</tbody>
    </table>
  );
}

function valueText(factor: Factor | null): string {
  return factor === null ? '' : printNumber(factor.value, 4);
}

function factorChangeText({ kind, fields, relativeChange }: FactorChange): string {
  if (kind !== 'changed') return t(`update.${kind}`);
  const others = fields.filter((field) => field !== 'value');
  return [fields.includes('value') ? changeText(relativeChange) : '', others.length === 0 ? '' : t('update.fields', { fields: others.join(', ') })].filter((part) => part !== '').join('; ');
}

function FactorTable({ factors, named }: { readonly factors: readonly FactorChange[]; readonly named: readonly NamedChange[] }) {
  return (
    <table className="tab update">
      <caption>{t('update.factors', { count: factors.length + named.length })}</caption>
      <thead><tr><th scope="col">{t('update.factor')}</th><th scope="col" className="num">{t('update.before')}</th><th scope="col" className="num">{t('update.after')}</th><th scope="col">{t('update.unit')}</th><th scope="col">{t('update.change')}</th></tr></thead>
      <tbody>
        {factors.map((change) => (
          <tr key={change.id}><th scope="row">{change.id}</th><td className="num">{valueText(change.before)}</td><td className="num">{valueText(change.after)}</td><td>{change.unit}</td><td>{factorChangeText(change)}</td></tr>
        ))}
        {named.map((change) => (
          <tr key={`${change.table} ${change.id}`}><th scope="row">{change.id}</th><td /><td /><td /><td>{change.kind === 'changed' ? t('update.described') : t(`update.${change.kind}`)}</td></tr>
        ))}
      </tbody>
    </table>
  );
}

export function UpdateContent({ update }: { readonly update: FactorUpdate }) {
  const { from, scenarios, factors, named, unusedChanges, problems } = update;
  return (
    <>
      {problems.length === 0 ? null : (
        <section><h3>{t('update.problems')}</h3><ul className="said">{problems.map((problem) => <li key={`${problem.code} ${problem.path} ${problem.message}`} className={problem.level}>{problem.message}{problem.hint === undefined ? '' : ` ${problem.hint}`}</li>)}</ul></section>
      )}
      {scenarios.map((scenario) => <ScenarioTable key={scenario.id} scenario={scenario} known={from !== null} />)}
      {from === null ? null : factors.length + named.length === 0 ? <p>{t('update.noFactors')}</p> : <FactorTable factors={factors} named={named} />}
      {unusedChanges === 0 ? null : <p className="sub">{plural(unusedChanges, 'update.others.one', 'update.others.many')}</p>}
    </>
  );
}

type Answer = { readonly plan: Plan } & ({ readonly update: FactorUpdate } | { readonly failure: string });

/** What an update of the plan does; null while it is computed. */
function useUpdate(plan: Plan | null): Answer | null {
  const [answer, setAnswer] = useState<Answer | null>(null);
  useEffect(() => {
    if (plan === null) return undefined;
    let open = true;
    theEngine().update(plan).then(
      (update) => { if (open) setAnswer({ plan, update }); },
      (cause: unknown) => { if (open) setAnswer({ plan, failure: cause instanceof Error ? cause.message : String(cause) }); },
    );
    return () => { open = false; };
  }, [plan]);
  return answer?.plan === plan ? answer : null;
}

export function UpdateDialog() {
  const plan = usePlan();
  const current = useLibrary((state) => state.current);
  const absent = useLibrary((state) => state.pinProblem !== null);
  const answer = useUpdate(plan);
  const from = plan?.factorSet ?? '';
  const make = (): void => {
    updateFactors();
    closeDialog();
  };
  return (
    <DialogFrame title={t('update.title')} wide>
      <div className="in updating" tabIndex={0} role="region" aria-label={t('update.title')}>
        <p>{t(absent ? 'update.fromAbsent' : 'update.from', { from, to: current?.id ?? '' })}</p>
        {answer === null ? <p className="sub" role="status">{t('update.computing')}</p> : 'failure' in answer ? <p className="np">{t('update.failed', { message: answer.failure })}</p> : <UpdateContent update={answer.update} />}
      </div>
      <footer>
        <button type="button" className="btn" onClick={closeDialog}>{t('dialog.cancel')}</button>
        <button type="button" className="btn primary" disabled={answer === null || current === null} onClick={make}>{t('update.do')}</button>
      </footer>
    </DialogFrame>
  );
}
