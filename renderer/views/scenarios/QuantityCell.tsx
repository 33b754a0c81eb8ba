/** A cell with a quantity: shown as it counts, typed as it is meant. Typing or Enter edits, Esc leaves, Del empties. */
import { useRef, useState, type KeyboardEvent } from 'react';
import { type Scenario } from '../../../shared/plan/schema.ts';
import { type BadText } from '../../state/view.ts';
import { t } from '../../text/t.ts';
import { change } from './commands.ts';
import { type ScenarioCell, type ScenarioRow } from './row.ts';

interface QuantityCellProps {
  readonly row: ScenarioRow;
  readonly scenario: Scenario;
  readonly cell: ScenarioCell;
  readonly label: string;
  readonly bad: BadText | undefined;
}

export function QuantityCell({ row, scenario, cell, label, bad }: QuantityCellProps) {
  /** Text in editing; null: not in editing. */
  const [draft, setDraft] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const left = useRef(false);
  const begin = (text: string): void => { left.current = false; setDraft(text); };
  const leave = (text: string | null): void => {
    if (left.current) return;
    left.current = true;
    setDraft(null);
    if (text !== null && (text !== cell.edited || bad !== undefined)) change(scenario, row, text);
    // The cell takes the keyboard back once the field is gone.
    requestAnimationFrame(() => { if (document.activeElement === document.body) button.current?.focus(); });
  };
  const onKey = (event: KeyboardEvent<HTMLButtonElement>): void => {
    if (event.key === 'Delete' || event.key === 'Backspace') { event.preventDefault(); change(scenario, row, ''); return; }
    if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); begin(event.key); }
  };
  if (draft !== null) {
    return (
      <input
        className="cell-input" aria-label={label} value={draft} autoFocus placeholder={cell.text} spellCheck={false}
        onFocus={(event) => { if (draft.length > 1) event.target.select(); }}
        onChange={(event) => { setDraft(event.target.value); }} onBlur={() => { leave(draft); }}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Enter') leave(draft);
          else if (event.key === 'Escape') leave(null);
        }}
      />
    );
  }
  return (
    <button ref={button} type="button" className={`cell${cell.given ? ' given' : ''}`} aria-label={`${label}: ${bad?.text ?? cell.text}`} onClick={() => { begin(bad?.text ?? cell.edited); }} onKeyDown={onKey}>
      <span className="clip">{bad?.text ?? cell.text}</span>
      {cell.assumed && bad === undefined ? <span className="badge">{t('scenarios.assumed')}</span> : null}
    </button>
  );
}
