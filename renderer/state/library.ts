/**
 * The data the product ships: factor sets, recorded baselines, templates. Loaded once, after the
 * first paint, and read through their schemas like anything from outside. The factor set is that of
 * the open plan: the one it pins, for as long as it pins it.
 */
import { z } from 'zod';
import { createStore } from 'zustand/vanilla';
import { baselineSchema, type Baseline } from '../../shared/compare/baseline.ts';
import { withEntered } from '../../shared/compare/entered.ts';
import { chooseSet, type SetName } from '../../shared/factors/releases.ts';
import { type FactorSet } from '../../shared/factors/schema.ts';
import { type Plan } from '../../shared/plan/schema.ts';
import { type Problem } from '../../shared/problem.ts';
import { currentSet, loadSet, shippedSets } from '../workers/sets.ts';
import { documentStore } from './document.ts';

const templateSchema = z.object({ id: z.string(), name: z.string(), summary: z.string(), text: z.string() });
export type Template = z.infer<typeof templateSchema>;

export interface LibraryState {
  /** The set of the open plan, the current one without a plan; null while it loads and when it is not shipped. */
  readonly factorSet: FactorSet | null;
  /** The newest set: what new plans pin and an update leads to; null while it loads. */
  readonly current: SetName | null;
  /** Why the set that the plan pins cannot be used; its results are withheld. */
  readonly pinProblem: Problem | null;
  /** All records: those of the product, then one's own. */
  readonly baselines: readonly Baseline[];
  /** Records of one's own, kept on this machine. */
  readonly own: readonly Baseline[];
  readonly templates: readonly Template[];
}

export const libraryStore = createStore<LibraryState>()(() => ({ factorSet: null, current: null, pinProblem: null, baselines: [], own: [], templates: [] }));

/** The records of one's own, as the host keeps them, take the place of those known before. */
export function showOwnRecords(own: readonly Baseline[]): void {
  libraryStore.setState((state) => ({ own, baselines: [...state.baselines.filter((each) => !state.own.includes(each)), ...own] }));
}

/** The records of the product as they publish. */
let shipped: readonly Baseline[] = [];

/** The records of the product with what the open plan enters for them. */
function showShipped(): void {
  libraryStore.setState(({ own }) => ({ baselines: [...withEntered(shipped, documentStore.getState().plan ?? {}), ...own] }));
}

/** Whether a record is one's own; one that came with the product goes by its id first. */
export function isOwnRecord({ own, baselines }: Pick<LibraryState, 'own' | 'baselines'>, id: string): boolean {
  const first = baselines.find((baseline) => baseline.id === id);
  return first !== undefined && own.includes(first);
}

/** Plans may change while a set loads: only the newest question is answered. */
let asked = 0;

async function showSetOf(plan: Plan | null): Promise<void> {
  asked += 1;
  const own = asked;
  const shipped = await shippedSets();
  const choice = chooseSet(plan ?? {}, shipped);
  const factorSet = choice.ok ? await loadSet(choice.set) : null;
  if (own === asked) libraryStore.setState({ factorSet, current: shipped.current, pinProblem: choice.ok ? null : choice.problem });
}

/** Fills the store, each part as soon as it is read, and keeps to the set of the open plan. */
export async function loadLibrary(): Promise<void> {
  documentStore.subscribe((state, previous) => {
    if (state.plan?.factorSet !== previous.plan?.factorSet || state.plan?.factorSetHash !== previous.plan?.factorSetHash) void showSetOf(state.plan);
    if (state.plan?.entered !== previous.plan?.entered) showShipped();
  });
  await Promise.all([
    import('#data/templates.json').then((file) => { libraryStore.setState({ templates: z.array(templateSchema).parse(file.default) }); }),
    import('#data/baselines.json').then((file) => {
      shipped = z.array(baselineSchema).parse(file.default);
      showShipped();
    }),
    currentSet().then(() => showSetOf(documentStore.getState().plan)),
  ]);
}
