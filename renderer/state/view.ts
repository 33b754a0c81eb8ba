/** The view: what is looked at. Nothing here is saved with the plan or undone. */
import { createStore } from 'zustand/vanilla';
import { type Component, type Indicator } from '../../shared/factors/schema.ts';
import { type Settings } from '../../shared/host/contract.ts';
import { type QuantityProblem } from '../../shared/quantity/problem.ts';

export const viewIds = ['plan', 'ablations', 'impacts', 'compare', 'figures', 'scenarios', 'timeline', 'procurement', 'levers', 'factors', 'report'] as const;
export type ViewId = (typeof viewIds)[number];
/** Pages beside a plan that are reached from its views: choices between methods, own hardware and places. */
export const planPages = ['methods', 'custom'] as const;
export type PlanPage = (typeof planPages)[number];
export type Page = ViewId | PlanPage | 'start' | 'method' | 'import';
/** Views in which the inspector stands open beside what is selected; elsewhere it is a rail. */
export const inspectedViews: ReadonlySet<Page> = new Set<Page>(['plan', 'impacts']);
export type Theme = Settings['theme'];

/** What the inspector speaks of. Charts select by the same shapes as tables. */
export type Selection =
  | { readonly kind: 'plan' }
  | { readonly kind: 'module'; readonly module: string }
  | { readonly kind: 'cell'; readonly module: string; readonly phase: string }
  | { readonly kind: 'phase'; readonly phase: string }
  | { readonly kind: 'activity'; readonly id: string }
  | { readonly kind: 'ablation'; readonly id: string }
  | { readonly kind: 'stage'; readonly stage: string }
  | { readonly kind: 'indicator'; readonly indicator: Indicator }
  | { readonly kind: 'component'; readonly indicator: Indicator; readonly component: Component }
  | { readonly kind: 'scenario'; readonly id: string }
  /** Any figure, by its place in the result: `scenarios.<id>.impacts.gwp.use`. */
  | { readonly kind: 'figure'; readonly path: string }
  /** The factors of a grid, facility or node, by the start of their ids: `grid.FR`. */
  | { readonly kind: 'factors'; readonly subject: string };

/** Text that could not be read in a cell: it stays here, the last good value stays in the plan. */
export interface BadText {
  readonly text: string;
  readonly problem: QuantityProblem;
}

export interface Notice {
  readonly id: number;
  readonly kind: 'done' | 'problem';
  readonly text: string;
  /** Id of the command that is the way out, offered beside the text. */
  readonly command?: string;
}

export interface ViewState {
  readonly page: Page;
  /** Id of the scenario shown; null or unknown means the first of the plan. */
  readonly scenario: string | null;
  readonly selection: Selection;
  /** Column of the cell that the cursor of a table is on; null: none in particular. */
  readonly column: string | null;
  /** Keys of folded tree rows: `module` or `module/phase`. */
  readonly folded: ReadonlySet<string>;
  readonly theme: Theme;
  /** Inspector open (a column) or folded (a rail). */
  readonly inspector: boolean;
  /** Window too narrow for the inspector beside the view: then it is a drawer. */
  readonly narrow: boolean;
  /** The drawer is out. */
  readonly drawer: boolean;
  readonly palette: boolean;
  /** A plan was just opened: its grid takes the keyboard's focus. */
  readonly opened: boolean;
  /** Unreadable cell texts by plan path (`activities.<id>.<field>`). */
  readonly badTexts: Readonly<Record<string, BadText>>;
  readonly notices: readonly Notice[];
}

export const initialView: ViewState = {
  page: 'start', scenario: null, selection: { kind: 'plan' }, column: null, folded: new Set(), theme: 'system', inspector: true, narrow: false, drawer: false,
  palette: false, opened: false, badTexts: {}, notices: [],
};

export const viewStore = createStore<ViewState>()(() => initialView);

/** Turns to a view or page. */
export function showPage(page: Page): void {
  // A drawer over the view that was left would cover the next one.
  viewStore.setState((state) => (state.page === page ? state : { page, drawer: false }));
}

/** Shows a scenario in every view; a figure that is open becomes the same figure of this scenario. */
export function showScenario(id: string): void {
  viewStore.setState(({ selection }) => ({
    scenario: id, ...(selection.kind === 'figure' ? { selection: { kind: 'figure', path: selection.path.replace(/^scenarios\.[^.]+/, `scenarios.${id}`) } } : {}),
  }));
}

function openInInspector(selection: Selection): void {
  viewStore.setState((state) => ({ selection, ...(state.narrow ? { drawer: true } : { inspector: true }) }));
}

/** Opens a figure in the inspector, in any view: where it comes from. */
export function openFigure(path: string): void {
  openInInspector({ kind: 'figure', path });
}

/** Selects a row, a module or a cell in a view whose inspector is a rail otherwise. */
export function showInInspector(selection: Selection): void {
  openInInspector(selection);
}

/** Opens the factors of a grid, facility or node in the inspector, in any view. */
export function openFactorsOf(subject: string): void {
  openInInspector({ kind: 'factors', subject });
}

/** What the inspector opens for in a view that is not made for it; in the Timeline also what its runs belong to. */
function opensFor(page: Page, { kind }: Selection): boolean {
  if (kind === 'figure' || kind === 'factors') return true;
  return page === 'timeline' && (kind === 'activity' || kind === 'ablation' || kind === 'module' || kind === 'cell');
}

/** True where the inspector stands open: beside the views made for it, and wherever something was opened in it. */
export function isInspectorOpen({ narrow, drawer, inspector, page, selection }: ViewState): boolean {
  return narrow ? drawer : inspector && (inspectedViews.has(page) || opensFor(page, selection));
}

/** Tells the inspector what to speak of. */
export function select(selection: Selection, column: string | null = null): void {
  viewStore.setState({ selection, column });
}

export function toggleFold(key: string): void {
  viewStore.setState((state) => {
    const folded = new Set(state.folded);
    if (!folded.delete(key)) folded.add(key);
    return { folded };
  });
}

/** Keeps the text of a cell that could not be read; `null` forgets it. */
export function keepBadText(path: string, bad: BadText | null): void {
  viewStore.setState((state) => {
    const badTexts = { ...state.badTexts };
    if (bad === null) Reflect.deleteProperty(badTexts, path);
    else badTexts[path] = bad;
    return { badTexts };
  });
}

let lastNotice = 0;
/** How long what was done is said, and an offer to take it back, in milliseconds. */
const doneStays = 5000;
const offerStays = 12_000;

/** Says something for a few seconds; problems stay until they are dismissed. */
export function notify(text: string, kind: Notice['kind'] = 'done', command?: string): void {
  lastNotice += 1;
  const notice: Notice = { id: lastNotice, kind, text, ...(command === undefined ? {} : { command }) };
  viewStore.setState((state) => ({ notices: [...state.notices.slice(-3), notice] }));
  if (kind === 'done') setTimeout(() => { dismiss(notice.id); }, command === undefined ? doneStays : offerStays);
}

export function dismiss(id: number): void {
  viewStore.setState((state) => ({ notices: state.notices.filter((notice) => notice.id !== id) }));
}
