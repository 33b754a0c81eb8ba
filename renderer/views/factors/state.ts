/** What the Factors view shows; kept while another view is looked at. */
import { createStore } from 'zustand/vanilla';
import { useStore } from 'zustand';
import { type Indicator } from '../../../shared/factors/schema.ts';
import { showPage } from '../../state/view.ts';
import { type Sort } from './order.ts';
import { noFilters, type Filters } from './catalogue.ts';

export interface FactorsState {
  readonly query: string;
  readonly filters: Filters;
  /** The factor whose detail is open. */
  readonly open: string | null;
  readonly shape: 'table' | 'grids';
  readonly indicator: Indicator;
  readonly logarithmic: boolean;
  /** Null: the default order. */
  readonly sort: Sort | null;
}

export const factorsStore = createStore<FactorsState>()(() => ({ query: '', filters: noFilters, open: null, shape: 'table', indicator: 'gwp', logarithmic: true, sort: null }));

export function useFactors(): FactorsState {
  return useStore(factorsStore);
}

export function setFilter(change: Partial<Filters>): void {
  factorsStore.setState(({ filters }) => ({ filters: { ...filters, ...change } }));
}

export function openDetail(id: string | null): void {
  factorsStore.setState({ open: id });
}

/** Leads to a factor from anywhere in the window. */
export function openFactor(id: string): void {
  factorsStore.setState({ open: id, query: '', filters: noFilters, shape: 'table' });
  showPage('factors');
}
