/** Why this number, as a tree: formula in words, inputs with status, factors with source and year, down to the rows of the plan. */
import { useRef, useState, type KeyboardEvent, type ReactNode, type SyntheticEvent } from 'react';
import { printFigure } from '../../../shared/quantity/print.ts';
import { type Trace } from '../../../shared/report/explain/trace.ts';
import { t, type TextKey } from '../../text/t.ts';
import { OverrideOf } from '../factors/OverrideHere.tsx';
import { shortSource } from './source.ts';
import { printCount } from '../parts/print.ts';
import { jumpOf } from './jump.ts';
import { firstOfMore, openedAtFirst, treeKey, visibleRows, type TreeRow } from './tree.ts';
import './why.css';

/** Below this a whole number of things is shown to its last digit. */
const exactBelow = 1e6;

function Value({ node }: { readonly node: Trace }) {
  if (Number.isNaN(node.value)) return <span className="val num" />;
  const whole = node.as === undefined && node.unit === '' && Number.isInteger(node.value) && Math.abs(node.value) < exactBelow;
  const { digits, unit } = whole ? { digits: printCount(node.value), unit: '' } : printFigure(node.value, node.as ?? node.unit);
  return <span className="val num" title={`${String(node.value)} ${node.unit}`.trim()}>{digits}{unit === '' ? null : <span className="u">{'\u202f'}{unit}</span>}</span>;
}

/** What stands below a label: the formula, or what was typed and understood. */
function Below({ node, still, children }: { readonly node: Trace; readonly still: boolean; readonly children?: ReactNode }) {
  if (node.combine !== 'leaf') return node.formula === '' ? null : <span className="f">{node.formula}</span>;
  const typed = node.typed !== undefined && node.status === 'typed';
  // What is exact says no more than its value; what was typed carries no second mark of it.
  const said = [typed ? t('trace.typed', { text: node.typed ?? '' }) : '', node.understood?.startsWith('exactly') === true ? '' : (node.understood ?? '')].filter((text) => text !== '');
  const jump = still ? null : jumpOf(node);
  return (
    <>
      {said.length === 0 ? null : <span className="f">{said.join(' · ')}</span>}
      {node.note === undefined ? null : <span className="f">{node.note}</span>}
      <span className="marks">
        {node.status === undefined || typed ? null : <span className={`badge ${node.status}`}>{t(`trace.status.${node.status}` as TextKey)}</span>}
        {node.source === undefined ? null : <span className="from" title={node.source}>{node.status === 'recorded' ? node.source : shortSource(node.source)}</span>}
        {node.year === undefined ? null : <span className="from">{node.year}</span>}
        {jump === null ? null : <span className="jump">{t(jump.text)}{children}</span>}
      </span>
    </>
  );
}

/** A factor of the library can be replaced where it stands; what the plan brings itself is changed where it is described. */
function overridable({ factor, status, combine }: Trace): boolean {
  return combine === 'leaf' && factor !== undefined && status !== 'custom';
}

const stop = (event: SyntheticEvent): void => { event.stopPropagation(); };

interface ItemProps {
  readonly row: TreeRow;
  readonly still: boolean;
  readonly overriding: boolean;
  readonly onOverride: (key: string | null) => void;
  readonly current: boolean;
  readonly onToggle: (key: string) => void;
  readonly onFocus: (key: string) => void;
}

function Item({ row, still, current, overriding, onToggle, onFocus, onOverride }: ItemProps) {
  const { node, level, open } = row;
  const jump = !still && (node.combine === 'leaf' || node.row !== undefined) ? jumpOf(node) : null;
  const act = (): void => { if (open !== null) onToggle(row.key); else jump?.go(); };
  return (
    <li
      role="treeitem" aria-level={level} aria-posinset={row.place} aria-setsize={row.siblings} tabIndex={current ? 0 : -1} data-key={row.key} aria-selected={current}
      {...(open === null ? {} : { 'aria-expanded': open })} className={open !== null || jump !== null ? 'node acts' : 'node'} style={{ paddingInlineStart: `calc(${String((level - 1) * 11)}px * var(--k))` }}
      onClick={() => { onFocus(row.key); act(); }} onFocus={() => { onFocus(row.key); }}
    >
      <span className="tw" aria-hidden="true">{open === null ? null : <svg viewBox="0 0 10 10"><path d={open ? 'm2 3.5 3 3 3-3' : 'm3.5 2 3 3-3 3'} /></svg>}</span>
      <span className="lab">{row.operator === '' ? null : <span className="op">{row.operator}</span>}{row.more === undefined ? node.label : t('trace.more', { count: printCount(row.more) })}</span>
      <Value node={node} />
      <span className="below">
        <Below node={node} still={still}>
          {still || !overridable(node) ? null : <button type="button" tabIndex={current ? 0 : -1} aria-expanded={overriding} onClick={(event) => { stop(event); onFocus(row.key); onOverride(overriding ? null : row.key); }}>{t(node.status === 'override' ? 'factors.overrideChange' : 'factors.overrideHere')}</button>}
        </Below>
      </span>
      {!overriding || node.factor === undefined ? null : (
        <div className="here" onClick={stop} onKeyDown={(event) => { stop(event); if (event.key === 'Escape') { event.preventDefault(); onOverride(null); } }}>
          <OverrideOf factor={{ id: node.factor, value: node.value, unit: node.unit }} onDone={() => { onOverride(null); }} />
        </div>
      )}
    </li>
  );
}

/** `rows`: how much is open at first, where there is more to open. `still`: it leads nowhere and replaces nothing, as in a dialog. */
export function TraceTree({ trace, label, rows: most = 0, still = false }: { readonly trace: Trace; readonly label: string; readonly rows?: number | undefined; readonly still?: boolean | undefined }) {
  const [open, setOpen] = useState(() => openedAtFirst(trace, most));
  const [current, setCurrent] = useState('0');
  const [overriding, setOverriding] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const rows = visibleRows(trace, open);
  const at = Math.max(0, rows.findIndex((row) => row.key === current));
  const toggle = (key: string): void => {
    const next = new Set(open);
    if (!next.delete(key)) next.add(key);
    setOpen(next);
    // The row that stood for them gives way to the first of what it shows.
    const row = rows.find((each) => each.key === key);
    const first = row === undefined ? null : firstOfMore(row);
    if (first === null) return;
    setCurrent(first);
    requestAnimationFrame(() => { list.current?.querySelector<HTMLElement>(`[data-key="${first}"]`)?.focus(); });
  };
  /** Opens the form at a row, or closes it and gives the keyboard back to the row. */
  const override = (key: string | null): void => {
    if (key === null && overriding !== null) list.current?.querySelector<HTMLElement>(`[data-key="${overriding}"]`)?.focus();
    setOverriding(key);
  };
  const onKey = (event: KeyboardEvent): void => {
    const row = rows[at];
    // Buttons in a row have their own keys.
    if (row === undefined || event.altKey || event.ctrlKey || event.metaKey || event.target instanceof HTMLButtonElement) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      const jump = still ? null : jumpOf(row.node);
      // Enter follows a row or a factor; Space only folds.
      if (jump !== null && (row.open === null || event.key === 'Enter')) jump.go();
      else if (row.open !== null) toggle(row.key);
      return;
    }
    const done = treeKey(event.key, rows, at);
    if (done === null) return;
    event.preventDefault();
    if (done.toggle !== undefined) toggle(done.toggle);
    const target = done.to === undefined ? undefined : rows[done.to];
    if (target !== undefined) list.current?.querySelector<HTMLElement>(`[data-key="${target.key}"]`)?.focus();
  };
  return (
    <ul role="tree" aria-label={label} className="whytree" ref={list} onKeyDown={onKey}>
      {rows.map((row, index) => <Item key={row.key} row={row} still={still} current={index === at} overriding={row.key === overriding} onToggle={toggle} onFocus={setCurrent} onOverride={override} />)}
    </ul>
  );
}
