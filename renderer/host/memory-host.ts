/**
 * A host in memory, for component tests and for working on the renderer alone. It passes the same
 * contract suite as the real ones; everything is gone with the page.
 */
import { contract, type Draft, type Envelope, type Host, type HostEvent, type ListedPlan, type OwnRecord, type Settings, type StoredPlan, type Argument, type Method, type Result } from '../../shared/host/contract.ts';

type Handlers = { readonly [M in Method]: (argument: Argument<M>) => Result<M> };

/** Code and sentence for the user, thrown by a handler. */
class Refused extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export interface MemoryHost extends Host {
  /** Plays the host: tells the renderer something without being asked. */
  readonly emit: (event: HostEvent) => void;
  /** Changes a stored plan behind the renderer's back. */
  readonly changeOutside: (ref: string, text: string) => void;
  /** The last thing told by `setUnsaved`. */
  readonly unsaved: () => boolean;
  /** The answers given to close requests. */
  readonly closeAnswers: () => readonly boolean[];
}

export function makeMemoryHost(plans: readonly { name: string; text: string }[] = []): MemoryHost {
  const listeners = new Set<(event: HostEvent) => void>();
  const world = makeWorld();
  for (const { name, text } of plans) world.store(name, text);
  const handlers = makeHandlers(world);
  return {
    async call<M extends Method>(method: M, argument: Argument<M>): Promise<Envelope<Result<M>>> {
      // Only plain data crosses a real border: hold this one to the same.
      const read = contract[method].argument.safeParse(structuredClone(argument));
      if (!read.success) return { ok: false, problem: { code: 'invalid-argument', message: `${method}: ${read.error.message}`, forUser: false } };
      try {
        return { ok: true, value: structuredClone(handlers[method](argument)) };
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        return { ok: false, problem: { code: error.code, message: error.message, forUser: true } };
      }
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    emit(event) {
      for (const listener of listeners) listener(event);
    },
    changeOutside(ref, text) {
      world.store(world.find(ref).name, text);
    },
    unsaved: () => world.unsaved,
    closeAnswers: () => world.closeAnswers,
  };
}

interface World {
  readonly plans: Map<string, StoredPlan>;
  readonly recent: string[];
  readonly drafts: Map<string, Draft>;
  readonly records: Map<string, OwnRecord>;
  readonly closeAnswers: boolean[];
  settings: Settings;
  unsaved: boolean;
  readonly store: (name: string, text: string) => ListedPlan;
  readonly find: (ref: string) => StoredPlan;
  readonly now: () => string;
}

function makeWorld(): World {
  let tick = 0;
  const plans = new Map<string, StoredPlan>();
  const recent: string[] = [];
  // A clock of its own: each call is one second later, so that order shows.
  const now = (): string => new Date(Date.UTC(2026, 0, 5, 0, 0, (tick += 1))).toISOString();
  return {
    plans,
    recent,
    drafts: new Map(),
    records: new Map(),
    closeAnswers: [],
    settings: { theme: 'system', language: 'en', inspector: true },
    unsaved: false,
    now,
    store(name, text) {
      const plan = { ref: `plan-${name}`, name, text, modified: now() };
      plans.set(plan.ref, plan);
      return listed(plan);
    },
    find(ref) {
      const plan = plans.get(ref);
      if (plan === undefined) throw new Refused('not-found', 'This plan is not among those you opened or saved here. Open it again from its folder.');
      return plan;
    },
  };
}

function listed({ ref, name, modified, text }: StoredPlan): ListedPlan {
  return { ref, name, modified, bytes: new TextEncoder().encode(text).length };
}

function makeHandlers(world: World): Handlers {
  const used = (ref: string): void => {
    const at = world.recent.indexOf(ref);
    if (at >= 0) world.recent.splice(at, 1);
    world.recent.unshift(ref);
  };
  const save = (name: string, text: string): ListedPlan => {
    const plan = world.store(name, text);
    used(plan.ref);
    return plan;
  };
  return {
    about: () => ({ host: 'stand-in', version: '0.0.0', nativeDialogs: false, canPrintPdf: false }),
    settings: () => world.settings,
    saveSettings: (settings) => (world.settings = settings),
    recentPlans: () => world.recent.map((ref) => listed(world.find(ref))),
    listPlans: () => [...world.plans.values()].map(listed).sort((a, b) => (a.modified < b.modified ? 1 : -1)),
    choosePlan: () => null,
    openPlan({ ref }) {
      const plan = world.find(ref);
      used(ref);
      return plan;
    },
    savePlan({ ref, text, expected }) {
      const plan = world.find(ref);
      if (expected !== null && expected !== plan.modified) throw new Refused('plan-changed', `“${plan.name}” was changed by somebody else since you opened it. Save it under another name, or open it again and lose your changes.`);
      return save(plan.name, text);
    },
    savePlanAs({ name, text, replace }) {
      if (!replace && world.plans.has(`plan-${name}`)) throw new Refused('plan-exists', `There is a plan “${name}” already. Choose another name, or replace it.`);
      return save(name, text);
    },
    exportFile: ({ name }) => ({ name, where: 'memory' }),
    printPdf: () => null,
    saveDraft(draft) {
      const saved = world.now();
      world.drafts.set(draft.key, { ...draft, saved });
      return { key: draft.key, saved };
    },
    dropDraft({ key }) {
      world.drafts.delete(key);
      return null;
    },
    drafts: () => [...world.drafts.values()].sort((a, b) => (a.saved < b.saved ? 1 : -1)),
    records: () => [...world.records.values()].sort((a, b) => a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1)),
    saveRecord({ record, replace }) {
      const before = world.records.get(record.id);
      if (before !== undefined && !replace) throw new Refused('record-exists', `There is a record “${before.name}” (${record.id}) on this machine already. Choose another name, or replace it.`);
      world.records.set(record.id, record);
      return record;
    },
    deleteRecord({ id }) {
      world.records.delete(id);
      return null;
    },
    setUnsaved({ unsaved }) {
      world.unsaved = unsaved;
      return null;
    },
    answerClose({ close }) {
      world.closeAnswers.push(close);
      return null;
    },
  };
}
