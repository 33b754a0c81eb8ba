/**
 * The table of factors: rows virtualised, one cursor. The focus stays on the table and
 * `aria-activedescendant` names the row, so that scrolling never loses it.
 */
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { totalsOf } from '../../../shared/factors/touches.ts';
import { type Override, type Scenario } from '../../../shared/plan/schema.ts';
import { median } from '../../../shared/quantity/distribution.ts';
import { printNumber } from '../../../shared/quantity/print.ts';
import { t } from '../../text/t.ts';
import { overrideQuantity, shippedQuantity, spreadOf, spreadText, type Entry } from './catalogue.ts';
import { totalTitles } from './detail.ts';
import { columns, type FactorColumn, nextSort, type Sort } from './order.ts';
import { factorsStore } from './state.ts';

const classes: Readonly<Record<FactorColumn, string>> = { factor: 'f', value: 'num v', unit: 'u', spread: 's', year: 'y', place: 'p', source: 'src', licence: 'lic', status: 'st' };
const rowHeight = 26;
const page = 20;

interface Props {
  readonly entries: readonly Entry[];
  readonly used: ReadonlyMap<string, readonly Scenario[]>;
  readonly sort: Sort | null;
  readonly overrides: ReadonlyMap<string, Override>;
  readonly open: string | null;
  readonly onOpen: (id: string) => void;
  readonly onClose: () => void;
}

const rowId = (id: string): string => `factor-${id}`;

function typeFactor(): number {
  const k = Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--k'));
  return Number.isFinite(k) && k > 0 ? k : 1;
}

/** Where a key leads from row `at` of `count`; null when it means nothing here. */
export function rowAfter(key: string, at: number, count: number): number | null {
  const steps: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: count - 1 };
  const to = steps[key];
  return to === undefined || count === 0 ? null : Math.max(0, Math.min(count - 1, to));
}

/** Remembered: a row that stays keeps its printed figures. */
const Cells = memo(function Cells({ entry, override, used }: { readonly entry: Entry; readonly override: Override | undefined; readonly used: string }) {
  const { factor } = entry;
  const own = override === undefined ? null : overrideQuantity(override);
  const quantity = own ?? shippedQuantity(factor);
  return (
    <>
      <span role="gridcell" className="f"><b className="clip">{entry.subject}</b><span className="w clip">{entry.what}</span>{entry.origin === 'own' ? <span className="badge own">{t('factors.own')}</span> : null}{used === '' ? null : <i className="in" title={used} role="img" aria-label={used} />}</span>
      <span role="gridcell" className="num v" title={String(own === null ? factor.value : median(own))}>{printNumber(own === null ? factor.value : median(own))}</span>
      <span role="gridcell" className="u clip">{factor.unit}</span>
      <span role="gridcell" className="s clip">{override === undefined ? spreadText(spreadOf(quantity)) : <>{spreadText(spreadOf(quantity))} <span className="was">{entry.origin === 'library' ? t('factors.shipped', { value: printNumber(factor.value) }) : t('factors.notShipped')}</span></>}</span>
      <span role="gridcell" className="y clip" title={factor.year ?? undefined}>{factor.year ?? ''}</span>
      <span role="gridcell" className="p clip" title={entry.placeName}>{factor.place ?? ''}</span>
      <span role="gridcell" className="src clip" title={entry.sourceTitle}>{override === undefined ? factor.source : (override.source ?? '')}</span>
      <span role="gridcell" className="lic clip" title={factor.licence}>{override === undefined ? factor.licence : ''}</span>
      <span role="gridcell" className="st">{override === undefined ? t(`factors.status.${factor.status}`) : <span className="badge ov">{t('factors.status.overridden')}</span>}</span>
    </>
  );
});

/** A column's head: a click, Enter or Space sorts by it. */
function ColumnHead({ column, sort }: { readonly column: FactorColumn; readonly sort: Sort | null }) {
  const direction = sort?.column !== column ? 'none' : sort.descending ? 'descending' : 'ascending';
  return (
    <span role="columnheader" aria-sort={direction} className={classes[column]}>
      <button type="button" onClick={() => { factorsStore.setState({ sort: nextSort(sort, column) }); }}>{t(`factors.column.${column}`)}<i aria-hidden="true">{direction === 'ascending' ? '▲' : direction === 'descending' ? '▼' : ''}</i></button>
    </span>
  );
}

/** Where a factor counts: “DGX H100, France: GWP; …”. */
export function usedText(id: string, scenarios: readonly Scenario[] | undefined): string {
  if (scenarios === undefined || scenarios.length === 0) return '';
  return t('factors.usedIn', { totals: totalsOf(id).map((key) => t(totalTitles[key])).join(', '), scenarios: scenarios.map((scenario) => scenario.name).join('; ') });
}

export function FactorTable({ entries, used, sort, overrides, open, onOpen, onClose }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<string | null>(open);
  const found = chosen === null ? -1 : entries.findIndex((entry) => entry.factor.id === chosen);
  const at = found >= 0 ? found : 0;
  const cursor = entries[at];
  const [k, setK] = useState(typeFactor);
  useEffect(() => {
    const themes = new MutationObserver(() => { setK(typeFactor()); });
    themes.observe(document.documentElement, { attributes: true });
    return () => { themes.disconnect(); };
  }, []);
  const virtual = useVirtualizer({ count: entries.length, getScrollElement: () => scroller.current, estimateSize: () => rowHeight * k, overscan: 6, getItemKey: (index) => entries[index]?.factor.id ?? index });
  useEffect(() => { virtual.measure(); }, [k, virtual]);
  // A factor opened elsewhere (a chart, an alternative) takes the cursor and comes into sight.
  const [followed, setFollowed] = useState(open);
  if (open !== followed) {
    setFollowed(open);
    if (open !== null) setChosen(open);
  }
  const scrolledTo = useRef<string | null>(null);
  useEffect(() => {
    // Only another factor scrolls, not another list.
    if (scrolledTo.current === open) return;
    scrolledTo.current = open;
    const place = open === null ? -1 : entries.findIndex((entry) => entry.factor.id === open);
    if (place >= 0) virtual.scrollToIndex(place);
  }, [open, entries, virtual]);
  const onKey = (event: KeyboardEvent): void => {
    // A column's head has its own keys.
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLButtonElement) return;
    if (event.key === 'Escape') { onClose(); return; }
    if (event.key === 'Enter' && cursor !== undefined) { event.preventDefault(); onOpen(cursor.factor.id); return; }
    const to = rowAfter(event.key, at, entries.length);
    const target = to === null ? undefined : entries[to];
    if (to === null || target === undefined) return;
    event.preventDefault();
    setChosen(target.factor.id);
    virtual.scrollToIndex(to);
    if (open !== null) onOpen(target.factor.id);
  };
  const items = virtual.getVirtualItems();
  return (
    <div className="factor-table" role="grid" tabIndex={0} ref={scroller} aria-label={t('factors.table')} aria-rowcount={entries.length + 1} aria-colcount={columns.length} aria-activedescendant={cursor === undefined ? undefined : rowId(cursor.factor.id)} onKeyDown={onKey}>
      <div role="rowgroup" className="fhead"><div role="row" aria-rowindex={1} className="frow">{columns.map((column) => <ColumnHead key={column} column={column} sort={sort} />)}</div></div>
      <div role="rowgroup" className="rows" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const entry = entries[item.index];
          if (entry === undefined) return null;
          const { id } = entry.factor;
          const override = overrides.get(id);
          return (
            <div
              key={id} id={rowId(id)} role="row" aria-rowindex={item.index + 2} aria-selected={id === open} title={id}
              className={`frow${entry === cursor ? ' cur' : ''}${id === open ? ' open' : ''}${override === undefined ? '' : ' ov'}`} style={{ height: item.size, transform: `translateY(${String(item.start)}px)` }}
              onClick={() => { setChosen(id); onOpen(id); }}
            >
              <Cells entry={entry} override={override} used={usedText(id, used.get(id))} />
            </div>
          );
        })}
      </div>
    </div>
  );
}
