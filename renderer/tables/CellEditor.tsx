/** The editor of one cell: a local draft, committed on Enter, Tab or when it loses the focus. */
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type CellEditing } from './model.ts';

/** `fill`: the text goes into every cell of the selected block; `here`: the cursor stays and has the keyboard again; `stay`: so does the focus, wherever it went. */
export type Leave = 'stay' | 'here' | 'down' | 'up' | 'next' | 'previous' | 'fill';

interface Props {
  readonly editing: CellEditing;
  /** Replaces the text when editing was begun by typing. */
  readonly typed: string | null;
  readonly label: string;
  readonly numeric: boolean;
  readonly invalid: boolean;
  readonly onCommit: (text: string, leave: Leave) => void;
  readonly onCancel: () => void;
}

function leaveOf(event: React.KeyboardEvent): Leave | null {
  if (event.key === 'Enter') return event.ctrlKey || event.metaKey ? 'fill' : event.shiftKey ? 'up' : 'down';
  if (event.key === 'Tab') return event.shiftKey ? 'previous' : 'next';
  return null;
}

/** Pixels between a cell and what is said of it. */
const gap = 6;

/** What is said of a cell opens where the style sheet puts it, unless a low table would cut it off: then it lies over the window. */
function placeSaid(said: HTMLElement): void {
  const [cell, table] = [said.parentElement, said.closest('.grid')];
  if (cell === null || table === null) return;
  said.removeAttribute('style');
  const ends = (selector: string, edge: 'top' | 'bottom'): number => (table.querySelector(selector) ?? table).getBoundingClientRect()[edge];
  const box = said.getBoundingClientRect();
  cell.toggleAttribute('data-over', box.top < ends('.head', 'bottom') || box.bottom > ends('.foot', 'top'));
  if (!cell.hasAttribute('data-over')) return;
  const { top, bottom, right } = cell.getBoundingClientRect();
  const below = bottom + gap + box.height < window.innerHeight;
  Object.assign(said.style, { position: 'fixed', right: `${String(window.innerWidth - right)}px`, top: below ? `${String(bottom + gap)}px` : 'auto', bottom: below ? 'auto' : `${String(window.innerHeight - top + gap)}px` });
}

export function CellEditor(props: Props) {
  return props.editing.kind === 'choice' ? <ChoiceEditor {...props} editing={props.editing} /> : <TextEditor {...props} editing={props.editing} />;
}

function TextEditor({ editing, typed, label, numeric, invalid, onCommit, onCancel }: Props & { readonly editing: CellEditing & { kind: 'text' } }) {
  const [text, setText] = useState(typed ?? editing.text);
  const input = useRef<HTMLInputElement>(null);
  const left = useRef(false);
  useEffect(() => {
    const element = input.current;
    if (element === null) return;
    element.focus({ preventScroll: true });
    if (typed === null) element.select();
    else element.setSelectionRange(typed.length, typed.length);
  }, [typed]);
  const commit = (leave: Leave): void => {
    if (left.current) return;
    left.current = true;
    onCommit(text, leave);
  };
  const echo = editing.echo?.(text) ?? null;
  const said = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => { if (said.current !== null) placeSaid(said.current); });
  return (
    <div className="editor">
      <input
        ref={input} className={numeric ? 'num' : undefined} value={text} aria-label={label} aria-invalid={invalid || echo?.good === false}
        spellCheck={false} autoComplete="off"
        onChange={(event) => { setText(event.target.value); }}
        onBlur={() => { commit('stay'); }}
        onKeyDown={(event) => {
          event.stopPropagation();
          const leave = leaveOf(event);
          if (leave !== null) {
            event.preventDefault();
            commit(leave);
          } else if (event.key === 'Escape') {
            event.preventDefault();
            left.current = true;
            onCancel();
          }
        }}
      />
      {echo === null ? null : <div ref={said} className={echo.good ? 'pop' : 'pop bad'} role="status">{echo.text}</div>}
    </div>
  );
}

function ChoiceEditor({ editing, label, onCommit, onCancel }: Props & { readonly editing: CellEditing & { kind: 'choice' } }) {
  const select = useRef<HTMLSelectElement>(null);
  const left = useRef(false);
  useEffect(() => {
    select.current?.focus({ preventScroll: true });
    try {
      select.current?.showPicker();
    } catch {
      // Only a click or key may open the list; the select has the focus either way.
    }
  }, []);
  const leave = (text: string, how: Leave): void => {
    if (left.current) return;
    left.current = true;
    onCommit(text, how);
  };
  return (
    <div className="editor">
      <select
        ref={select} aria-label={label} defaultValue={editing.value}
        onChange={(event) => { leave(event.target.value, 'here'); }}
        onBlur={(event) => { leave(event.target.value, 'stay'); }}
        onKeyDown={(event) => {
          event.stopPropagation();
          const how = leaveOf(event);
          if (event.key === 'Escape') {
            left.current = true;
            onCancel();
          } else if (how !== null) {
            event.preventDefault();
            leave(event.currentTarget.value, how);
          }
        }}
      >
        {editing.choices.map((choice) => <option key={choice.value} value={choice.value}>{choice.label}</option>)}
      </select>
    </div>
  );
}
