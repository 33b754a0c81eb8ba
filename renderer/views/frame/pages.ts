/**
 * The views of a plan. The first one shown with a plan is part of the first load; the others come
 * when they are asked for, or before that as soon as the window has nothing else to do, so that the
 * first paint does not wait for charts nobody looks at yet.
 */
import { lazy, type ComponentType } from 'react';
import { type PlanPage, type ViewId } from '../../state/view.ts';
import { PlanView } from '../plan/PlanView.tsx';

type View = ComponentType;
type Id = Exclude<ViewId | PlanPage, 'plan'> | 'import';

const loaders: Readonly<Record<Id, () => Promise<View>>> = {
  ablations: async () => (await import('../ablations/AblationsView.tsx')).AblationsView,
  impacts: async () => (await import('../impacts/ImpactsView.tsx')).ImpactsView,
  compare: async () => (await import('../compare/CompareView.tsx')).CompareView,
  figures: async () => (await import('../figures/FiguresView.tsx')).FiguresView,
  scenarios: async () => (await import('../scenarios/ScenariosView.tsx')).ScenariosView,
  timeline: async () => (await import('../timeline/TimelineView.tsx')).TimelineView,
  procurement: async () => (await import('../procurement/ProcurementView.tsx')).ProcurementView,
  levers: async () => (await import('../levers/LeversView.tsx')).LeversView,
  factors: async () => (await import('../factors/FactorsView.tsx')).FactorsView,
  report: async () => (await import('../report/ReportView.tsx')).ReportView,
  methods: async () => (await import('../methods/MethodsView.tsx')).MethodsView,
  custom: async () => (await import('../custom/CustomView.tsx')).CustomView,
  import: async () => (await import('../import/ImportView.tsx')).ImportView,
};

const loaded = new Map<Id, View>();
/** What each view is drawn by. It stays the same once drawn: another component would begin anew. */
const drawn = new Map<Id, View>();

/** The component of a view: itself once it is loaded, else one that loads it. */
export function viewOf(id: Id | 'plan'): View {
  if (id === 'plan') return PlanView;
  const view = drawn.get(id) ?? loaded.get(id) ?? lazy(async () => ({ default: await loaders[id]() }));
  drawn.set(id, view);
  return view;
}

/** Loads the views that nobody has asked for yet, one after the other. */
async function loadRest(): Promise<void> {
  for (const id of Object.keys(loaders) as Id[]) loaded.set(id, await loaders[id]());
}

/** Milliseconds after the first paint: later than what is needed first, sooner than a hand reaches for a view. */
const pause = 400;

export function loadRestLater(): () => void {
  const timer = setTimeout(() => { void loadRest(); }, pause);
  return () => { clearTimeout(timer); };
}
