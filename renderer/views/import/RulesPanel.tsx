/** The rules, edited in place, with what each takes; the last line is for all others. */
import { useRef } from 'react';
import { useStore } from 'zustand';
import { insertRule, moveRule, removeRule, replaceRule, type Rule, withPart } from '../../../shared/importing/rule-edits.ts';
import { ruleFields, type Rules } from '../../../shared/importing/rules-file.ts';
import { type Booking, runPhases } from '../../../shared/importing/tags.ts';
import { stages } from '../../../shared/plan/schema.ts';
import { printNumber } from '../../../shared/quantity/print.ts';
import { changeRules, exportRules, setRules, takeRules } from '../../commands/import-log.ts';
import { usePlan } from '../../state/hooks.ts';
import { importStore } from '../../state/importing.ts';
import { t, type TextKey } from '../../text/t.ts';
import { Icon } from '../parts/Icon.tsx';
import { printCount } from '../parts/print.ts';
import { focusRule } from './focus.ts';
import { ruleProblem } from './words.ts';

const bookedStages = [...stages, 'failed'] as const;
type Part = 'module' | 'phase' | 'stage' | 'runPhase';
const parts: readonly Part[] = ['module', 'phase', 'stage', 'runPhase'];

function partLabel(part: Part, at: number | null): string {
  const name = t(`import.rule.${part}`);
  return at === null ? t('import.rule.partOthers', { part: name }) : t('import.rule.part', { part: name, number: at + 1 });
}

interface CellProps {
  /** Number of the rule; null: all others. */
  readonly at: number | null;
  readonly set: Booking;
  readonly onSet: (set: Booking) => void;
  readonly problem: (part: string) => string | null;
}

/** An id that people type, with those of the plan offered. */
function IdCell({ part, at, set, onSet, problem }: CellProps & { readonly part: 'module' | 'phase' }) {
  const wrong = problem(`set.${part}`);
  return (
    <input
      className="field" list={`imp-${part}s`} aria-label={partLabel(part, at)} placeholder={t('import.rule.open')} value={set[part] ?? ''} spellCheck={false} autoComplete="off" aria-invalid={wrong !== null} title={wrong ?? undefined}
      onChange={(event) => { onSet(withPart(set as Rule['set'], part, event.target.value === '' ? null : event.target.value)); }}
    />
  );
}

function ChoiceCell({ part, at, set, onSet }: CellProps & { readonly part: 'stage' | 'runPhase' }) {
  const options: readonly string[] = part === 'stage' ? bookedStages : runPhases;
  return (
    <select
      className="field" id={part === 'stage' && at !== null ? `imp-stage-${String(at)}` : undefined} aria-label={partLabel(part, at)} value={set[part] ?? ''}
      onChange={(event) => {
        const { value } = event.target;
        onSet(part === 'stage' ? withPart(set as Rule['set'], 'stage', bookedStages.find((stage) => stage === value) ?? null) : withPart(set as Rule['set'], 'runPhase', runPhases.find((phase) => phase === value) ?? null));
      }}
    >
      <option value="">{t('import.rule.open')}</option>
      {options.map((value) => <option key={value} value={value}>{t(`${part}.${value}` as TextKey)}</option>)}
    </select>
  );
}

function Booked(props: CellProps) {
  return (
    <>
      {parts.map((part) => <td key={part}>{part === 'module' || part === 'phase' ? <IdCell {...props} part={part} /> : <ChoiceCell {...props} part={part} />}</td>)}
    </>
  );
}

function Said({ texts }: { readonly texts: readonly (string | null)[] }) {
  const said = texts.filter((text) => text !== null);
  return said.length === 0 ? null : <tr className="imp-said-row"><td /><td colSpan={8}><p className="said bad" role="alert">{said.join(' ')}</p></td></tr>;
}

function move(rules: Rules, at: number, by: -1 | 1): void {
  const moved = moveRule(rules, at, by);
  if (moved === rules) return;
  setRules(moved);
  focusRule(at + by);
}

function RuleRow({ rules, at }: { readonly rules: Rules; readonly at: number }) {
  const problems = useStore(importStore, (state) => state.ruleProblems);
  const take = useStore(importStore, (state) => (state.ruleProblems.length > 0 ? undefined : state.classified?.takes[at]));
  const rule = rules.rules[at];
  if (rule === undefined) return null;
  const number = at + 1;
  const problem = (part: string): string | null => ruleProblem(problems, rules, at, part);
  const put = (changed: Rule): void => { setRules(replaceRule(rules, at, changed)); };
  const wrong = problem('match');
  return (
    <>
      <tr onKeyDown={(event) => { if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) { event.preventDefault(); move(rules, at, event.key === 'ArrowUp' ? -1 : 1); } }}>
        <th scope="row" className="num">{number}</th>
        <td>
          <select className="field" aria-label={`${t('import.rule.field')}: ${t('import.rule', { number })}`} value={rule.field} onChange={(event) => { put({ ...rule, field: ruleFields.find((field) => field === event.target.value) ?? 'name' }); }}>
            {ruleFields.map((field) => <option key={field} value={field}>{t(`import.field.${field}`)}</option>)}
          </select>
        </td>
        <td>
          <input
            className="field mono" id={`imp-match-${String(at)}`} aria-label={`${t('import.rule.match')}: ${t('import.rule', { number })}`} title={t('import.rule.match.what')} value={String(rule.match)} spellCheck={false} autoComplete="off" aria-invalid={wrong !== null}
            onChange={(event) => { put({ ...rule, match: event.target.value }); }}
          />
        </td>
        <Booked at={at} set={rule.set} onSet={(set) => { put({ ...rule, set: set as Rule['set'] }); }} problem={problem} />
        <td className="num" title={take === undefined ? undefined : t('import.rule.jobs', { jobs: printCount(take.jobs) })}>{take === undefined ? '' : printNumber(take.gpuHours)}</td>
        <td className="imp-buttons">
          <button type="button" className="btn ghost" disabled={at === 0} title={t('import.rule.up', { number })} aria-label={t('import.rule.up', { number })} onClick={() => { move(rules, at, -1); }}><Icon name="up" small /></button>
          <button type="button" className="btn ghost" disabled={at === rules.rules.length - 1} title={t('import.rule.down', { number })} aria-label={t('import.rule.down', { number })} onClick={() => { move(rules, at, 1); }}><Icon name="down" small /></button>
          <button type="button" className="btn ghost" title={t('import.rule.delete', { number })} aria-label={t('import.rule.delete', { number })} onClick={() => { changeRules(removeRule(rules, at), t('import.rule.deleted', { number })); focusRule(Math.min(at, rules.rules.length - 2)); }}><Icon name="trash" small /></button>
        </td>
      </tr>
      <Said texts={[wrong, problem('set.module'), problem('set.phase')]} />
    </>
  );
}

/** Modules and phases of the open plan, offered where ids are typed. */
function Known() {
  const plan = usePlan();
  return (
    <>
      <datalist id="imp-modules">{plan?.modules.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</datalist>
      <datalist id="imp-phases">{plan?.phases.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</datalist>
    </>
  );
}

function Buttons({ rules }: { readonly rules: Rules }) {
  const file = useRef<HTMLInputElement>(null);
  const open = async (chosen: File | undefined): Promise<void> => {
    if (chosen !== undefined) takeRules(await chosen.text(), chosen.name);
    if (file.current !== null) file.current.value = '';
  };
  return (
    <div className="imp-actions">
      <button type="button" className="btn" id="imp-add" onClick={() => { setRules(insertRule(rules, { field: 'name', match: '*', set: {} })); focusRule(rules.rules.length, 'match'); }}><Icon name="plus" small />{t('import.rules.add')}</button>
      <span className="grow" />
      <input ref={file} type="file" accept=".json,application/json" className="vh" tabIndex={-1} aria-hidden="true" onChange={(event) => { void open(event.target.files?.[0]); }} />
      <button type="button" className="btn" onClick={() => file.current?.click()}>{t('import.rules.open')}</button>
      <button type="button" className="btn" onClick={() => { void exportRules(); }}>{t('import.rules.save')}</button>
    </div>
  );
}

export function RulesPanel() {
  const rules = useStore(importStore, (state) => state.rules);
  const problems = useStore(importStore, (state) => state.ruleProblems);
  const others = (part: string): string | null => ruleProblem(problems, rules, null, part);
  return (
    <section aria-labelledby="imp-rules">
      <h2 id="imp-rules">{t('import.rules')}</h2>
      <p className="sub">{t('import.rules.what')} {t('import.rule.match.what')}.</p>
      <Known />
      <div className="imp-scroll" tabIndex={0} role="group" aria-label={t('import.rules')}>
        <table className="tab imp-rules">
          <colgroup>{['number', 'field', 'match', ...parts, 'takes', 'buttons'].map((column) => <col key={column} className={`c-${column}`} />)}</colgroup>
          <thead>
            <tr>
              <th scope="col" className="num">{t('import.rule.number')}</th><th scope="col">{t('import.rule.field')}</th><th scope="col">{t('import.rule.match')}</th>
              {parts.map((part) => <th key={part} scope="col">{t(`import.rule.${part}`)}</th>)}
              <th scope="col" className="num">{t('import.rule.takes')}</th><td />
            </tr>
          </thead>
          <tbody>
            {rules.rules.map((_, at) => <RuleRow key={at} rules={rules} at={at} />)}
            <tr>
              <th scope="row" colSpan={3}>{t('import.rule.others')}</th>
              <Booked at={null} set={rules.default} onSet={(set) => { setRules({ ...rules, default: set as Rule['set'] }); }} problem={others} />
              <td /><td />
            </tr>
            <Said texts={[others('set.module'), others('set.phase')]} />
          </tbody>
        </table>
      </div>
      {problems.length > 0 ? <p className="said bad" role="status">{t('import.rules.waiting')}</p> : null}
      <Buttons rules={rules} />
    </section>
  );
}
