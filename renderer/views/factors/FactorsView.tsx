/** Factors: the whole library, searched as one types, filtered, opened into its sources; the plan's own values beside. */
import { memo, useDeferredValue, useEffect, useMemo, useRef } from 'react';
import { factorStatus } from '../../../shared/factors/schema.ts';
import { useLibrary, usePlan, useRuns } from '../../state/hooks.ts';
import { t, type TextKey } from '../../text/t.ts';
import { ownIds, withOwn } from '../custom/own.ts';
import { Icon } from '../parts/Icon.tsx';
import { printCount } from '../parts/print.ts';
import { catalogueOf, choicesOf, noFilters, searched, type Choice, type Filters } from './catalogue.ts';
import { alternativesTo, usersOf } from './detail.ts';
import { FactorDetail } from './FactorDetail.tsx';
import { sorted } from './order.ts';
import { FactorTable } from './FactorTable.tsx';
import { GridsPanel, zonesOf } from './GridsPanel.tsx';
import { factorsStore, openDetail, setFilter, useFactors } from './state.ts';
import './factors.css';

/** Remembered, so that hundreds of places are not gone through at every keystroke. */
const Filter = memo(function Filter({ name, value, choices }: { readonly name: 'kind' | 'place' | 'year' | 'status'; readonly value: string; readonly choices: readonly Choice[] }) {
  const label = t(`factors.${name}`);
  return (
    <label className={value === '' ? 'pick' : 'pick on'}><span className="tag">{label}</span><b className="clip">{choices.find((choice) => choice.value === value)?.label ?? t('factors.any')}</b><Icon name="down" small />
      <select aria-label={label} value={value} onChange={(event) => { setFilter({ [name]: event.target.value }); }}>
        <option value="">{t('factors.any')}</option>
        {choices.map((choice) => <option key={choice.value} value={choice.value}>{choice.label}</option>)}
      </select>
    </label>
  );
});

/** `/` goes to the search from anywhere in the view but a field. */
function useSlash(field: React.RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || (event.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName))) return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    document.addEventListener('keydown', onKey);
    return () => { document.removeEventListener('keydown', onKey); };
  }, [field]);
}

const statuses: readonly Choice[] = factorStatus.options.map((status) => ({ value: status, label: t(`factors.status.${status}`) }));
const isFiltered = (filters: Filters): boolean => (Object.keys(noFilters) as (keyof Filters)[]).some((key) => filters[key] !== noFilters[key]);

function Tools({ choices, count, all }: { readonly choices: ReturnType<typeof choicesOf>; readonly count: number; readonly all: number }) {
  const { query, filters } = useFactors();
  const field = useRef<HTMLInputElement>(null);
  useSlash(field);
  return (
    <div className="factor-tools" role="search" aria-label={t('factors.filters')}>
      <input
        ref={field} type="search" className="field" aria-label={t('factors.search')} placeholder={t('factors.searchHint')} value={query} spellCheck={false} autoComplete="off"
        onChange={(event) => { factorsStore.setState({ query: event.target.value }); }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' || event.key === 'Enter') { event.preventDefault(); document.querySelector<HTMLElement>('.factor-table')?.focus(); }
          if (event.key === 'Escape') factorsStore.setState({ query: '' });
        }}
      />
      <Filter name="kind" value={filters.kind} choices={choices.kind} />
      <Filter name="place" value={filters.place} choices={choices.place} />
      <Filter name="year" value={filters.year} choices={choices.year} />
      <Filter name="status" value={filters.status} choices={statuses} />
      {(['used', 'overridden'] as const).map((name) => <button key={name} type="button" className="btn toggle" aria-pressed={filters[name]} onClick={() => { setFilter({ [name]: !filters[name] }); }}>{t(`factors.${name}` as TextKey)}</button>)}
      {isFiltered(filters) || query !== '' ? <button type="button" className="btn ghost" onClick={() => { factorsStore.setState({ query: '', filters: noFilters }); }}>{t('factors.clear')}</button> : null}
      <span className="grow" />
      <span className="sub" role="status">{t('factors.found', { count: printCount(count), all: printCount(all) })}</span>
    </div>
  );
}

export function FactorsView() {
  const plan = usePlan();
  const set = useLibrary((library) => library.factorSet);
  const result = useRuns((state) => state.result);
  const { query, filters, open, shape, sort } = useFactors();
  const current = useLibrary((library) => library.current);
  const pinProblem = useLibrary((library) => library.pinProblem);
  const list = plan?.overrides;
  const custom = plan?.custom;
  const currency = plan?.currency;
  const shown = useMemo(() => (set === null ? null : withOwn(set, { custom, currency })), [set, custom, currency]);
  const entries = useMemo(() => (shown === null || set === null ? [] : catalogueOf(shown, list, ownIds(shown, set))), [shown, set, list]);
  const overrides = useMemo(() => new Map((list ?? []).map((override) => [override.factor, override])), [list]);
  const overridden = useMemo(() => new Set(overrides.keys()), [overrides]);
  const users = useMemo(() => (plan === null ? new Map<string, never>() : usersOf(plan, result)), [plan, result]);
  const used = useMemo(() => new Set(users.keys()), [users]);
  const choices = useMemo(() => choicesOf(entries), [entries]);
  const wanted = useDeferredValue(query);
  const ordered = useMemo(() => sorted(entries, sort), [entries, sort]);
  const found = useMemo(() => searched(ordered, wanted, filters, used, overridden), [ordered, wanted, filters, used, overridden]);
  const entry = open === null ? undefined : entries.find((each) => each.factor.id === open);
  const alternatives = useMemo(() => (entry === undefined || plan === null ? [] : alternativesTo(entry, entries, zonesOf(plan))), [entry, entries, plan]);
  const close = (): void => {
    openDetail(null);
    document.querySelector<HTMLElement>('.factor-table')?.focus();
  };
  return (
    <>
      <header className="bar">
        <h1>{t('view.factors')}</h1>
        <span className="what">{set === null ? '' : t(current === null || set.id === current.id ? 'factors.what' : 'factors.whatPinned', { id: set.id, count: printCount(set.factors.length), current: current?.id ?? '' })}</span>
        <span className="grow" />
        <span className="seg" role="group" aria-label={t('factors.shownAs')}>
          <button type="button" aria-pressed={shape === 'table'} onClick={() => { factorsStore.setState({ shape: 'table' }); }}>{t('factors.asTable')}</button>
          <button type="button" aria-pressed={shape === 'grids'} onClick={() => { factorsStore.setState({ shape: 'grids' }); }}>{t('factors.asGrids')}</button>
        </span>
      </header>
      {plan === null || set === null ? <p className="sub pad">{pinProblem === null ? t('factors.loading') : `${pinProblem.message} ${pinProblem.hint ?? ''}`}</p> : (
        <div className="factors" onKeyDown={(event) => { if (event.key === 'Escape' && open !== null && !(event.target instanceof HTMLInputElement)) close(); }}>
          <div className="factor-main">
            {shape === 'grids' ? <GridsPanel set={shown ?? set} plan={plan} overrides={overrides} /> : (
              <>
                <Tools choices={choices} count={found.length} all={entries.length} />
                {found.length === 0 ? <p className="sub pad">{t('factors.none')}</p> : <FactorTable entries={found} used={users} sort={sort} overrides={overrides} open={open} onOpen={openDetail} onClose={close} />}
              </>
            )}
          </div>
          {entry === undefined ? null : <FactorDetail entry={entry} set={set} override={overrides.get(entry.factor.id)} users={users.get(entry.factor.id) ?? []} alternatives={alternatives} />}
        </div>
      )}
    </>
  );
}
