/** One row over a list of values: a scenario for each. */
import { useRef, useState } from 'react';
import { type Scenario } from '../../../shared/plan/schema.ts';
import { plural, t } from '../../text/t.ts';
import { sentence } from '../parts/quantity-text.tsx';
import { readTyped } from './commands.ts';
import { listOf, mostSwept, sweepRow } from './paste.ts';
import { type ScenarioRow } from './row.ts';

function exampleOf(row: ScenarioRow): string {
  if (row.kind !== 'choice') return t('scenarios.sweepExample');
  const [first, second] = (row.choices ?? []).filter(({ value }) => value !== '').map(({ label }) => label.split(' · ')[0] ?? label);
  return second === undefined ? (first ?? '') : t('scenarios.sweepChoiceExample', { first: first ?? '', second });
}

export function SweepForm({ row, scenario, onDone }: { readonly row: ScenarioRow; readonly scenario: Scenario; readonly onDone: () => void }) {
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const values = listOf(text);
  const problem = values.map((value) => readTyped(row, scenario, value)).find((read) => !read.ok);
  const wrong = values.length > mostSwept ? t('scenarios.sweepTooMany', { most: mostSwept }) : problem?.ok === false ? `${sentence(problem.problem.message)} ${sentence(problem.problem.hint)}` : null;
  const ready = values.length > 0 && wrong === null;
  const go = (): void => {
    if (!ready) return;
    sweepRow(row, scenario, values);
    onDone();
  };
  return (
    <form className="sweep" onSubmit={(event) => { event.preventDefault(); go(); }} onKeyDown={(event) => { event.stopPropagation(); if (event.key === 'Escape') onDone(); }}>
      <label>{t('scenarios.sweepOf', { row: row.label, name: scenario.name })}{' '}
        <input ref={field} className="field" autoFocus value={text} placeholder={exampleOf(row)} aria-invalid={wrong !== null} spellCheck={false} onChange={(event) => { setText(event.target.value); }} onPaste={(event) => {
          // Lines of a spreadsheet, which a field of one line would run together.
          const pasted = event.clipboardData.getData('text/plain');
          if (!/[\n\t]/.test(pasted)) return;
          event.preventDefault();
          setText([...(text.trim() === '' ? [] : [text]), ...listOf(pasted)].join('; '));
        }} />
      </label>
      <button type="submit" className="btn primary" disabled={!ready}>{plural(Math.max(1, values.length), 'scenarios.sweepGo.one', 'scenarios.sweepGo.many')}</button>
      <button type="button" className="btn" onClick={onDone}>{t('scenarios.sweepCancel')}</button>
      <p className={wrong === null ? 'sub' : 'sub bad'} role={wrong === null ? undefined : 'alert'}>{wrong ?? t('scenarios.sweepHint')}</p>
    </form>
  );
}
