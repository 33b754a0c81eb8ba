/**
 * The one table between the two sides: method -> schema of its argument and of its result.
 * Preload, IPC handlers, HTTP client, HTTP server and the validators are loops over it.
 * It speaks the plan's language: no paths, no dialog options, no Electron types.
 */
import { z } from 'zod';
import { baselineSchema } from '../compare/baseline.ts';
import { idPattern } from '../plan/schema.ts';

/** Names a stored plan for its host; opaque to the renderer. */
const planRef = z.string().min(1).max(4096);

const storedPlan = z.object({ ref: planRef, name: z.string(), text: z.string(), /** ISO 8601 */ modified: z.string() });
const listedPlan = z.object({ ref: planRef, name: z.string(), modified: z.string(), bytes: z.number() });
const draft = z.object({ key: z.string().regex(/^[a-z0-9-]{1,64}$/), ref: planRef.nullable(), name: z.string(), text: z.string(), saved: z.string() });

const settings = z.object({
  theme: z.enum(['system', 'light', 'dark', 'projector']),
  language: z.enum(['en', 'fr']),
  inspector: z.boolean(),
});

const recordId = z.string().regex(idPattern);
/** A recorded baseline of one's own; its id names its file. */
export const ownRecord = baselineSchema.extend({ id: recordId });

const nothing = z.null();

export const contract = {
  /** Which host this is and what it can do. */
  about: {
    argument: nothing,
    result: z.object({ host: z.enum(['desktop', 'browser', 'stand-in']), version: z.string(), nativeDialogs: z.boolean(), canPrintPdf: z.boolean() }),
  },
  settings: { argument: nothing, result: settings },
  saveSettings: { argument: settings, result: settings },
  /** Plans opened or saved lately, newest first. */
  recentPlans: { argument: nothing, result: z.array(listedPlan) },
  /** The plans in the host's folder (browser host); empty where native dialogs choose. */
  listPlans: { argument: nothing, result: z.array(listedPlan) },
  /** Native open dialog; null when cancelled or when the host has none. */
  choosePlan: { argument: nothing, result: storedPlan.nullable() },
  openPlan: { argument: z.object({ ref: planRef }), result: storedPlan },
  /** Atomic: temporary file, fsync, rename. `expected` is the `modified` last seen: a file changed by somebody else is refused. */
  savePlan: { argument: z.object({ ref: planRef, text: z.string(), expected: z.string().nullable() }), result: listedPlan },
  /** Native save dialog on the desktop; `name` in the host's folder elsewhere. Null when cancelled. */
  savePlanAs: { argument: z.object({ name: z.string().min(1).max(200), text: z.string(), replace: z.boolean() }), result: listedPlan.nullable() },
  /** Writes an export; native dialog on the desktop, the host's folder elsewhere. Null when cancelled. */
  exportFile: { argument: z.object({ name: z.string().min(1).max(200), text: z.string() }), result: z.object({ name: z.string(), where: z.string() }).nullable() },
  /** Prints the current page to a PDF file (desktop only). Null when cancelled. */
  printPdf: { argument: z.object({ name: z.string().min(1).max(200) }), result: z.object({ name: z.string(), where: z.string() }).nullable() },
  /** Autosave: unsaved work, kept until it is saved or dropped. */
  saveDraft: { argument: draft.omit({ saved: true }), result: draft.pick({ key: true, saved: true }) },
  dropDraft: { argument: z.object({ key: draft.shape.key }), result: nothing },
  drafts: { argument: nothing, result: z.array(draft) },
  /** Recorded baselines of one's own: imported logs and records opened from files, by name. */
  records: { argument: nothing, result: z.array(ownRecord) },
  /** Keeps a record on this machine; another one of that id is refused unless `replace`. */
  saveRecord: { argument: z.object({ record: ownRecord, replace: z.boolean() }), result: ownRecord },
  deleteRecord: { argument: z.object({ id: recordId }), result: nothing },
  /** Tells the host whether there is unsaved work, so that closing can ask. */
  setUnsaved: { argument: z.object({ unsaved: z.boolean(), title: z.string() }), result: nothing },
  /** The renderer's answer to a close request: 'close' lets the window go. */
  answerClose: { argument: z.object({ close: z.boolean() }), result: nothing },
} as const satisfies Record<string, { argument: z.ZodType; result: z.ZodType }>;

export type Contract = typeof contract;
export type Method = keyof Contract;
export type Argument<M extends Method> = z.infer<Contract[M]['argument']>;
export type Result<M extends Method> = z.infer<Contract[M]['result']>;

/** What the host tells the renderer without being asked. */
export const hostEvent = z.discriminatedUnion('event', [
  /** A menu entry: the id of a command of the renderer's registry. */
  z.object({ event: z.literal('command'), id: z.string() }),
  /** The window wants to close and the user was asked: save the work and then answer, or drop its draft and answer. */
  z.object({ event: z.literal('close-requested'), save: z.boolean() }),
  /** A plan was opened from outside (file association, second launch). */
  z.object({ event: z.literal('open'), plan: storedPlan }),
]);
export type HostEvent = z.infer<typeof hostEvent>;

/** Errors cross the border as data, so that what the user should read survives. */
export type Envelope<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: { readonly code: string; readonly message: string; readonly forUser: boolean } };

export type HostApi = { readonly [M in Method]: (argument: Argument<M>) => Promise<Envelope<Result<M>>> };

/** The contract as the renderer calls it, whichever host is behind it. */
export interface Host {
  /** Answers with an envelope whatever happens, an unreachable host included. */
  readonly call: <M extends Method>(method: M, argument: Argument<M>) => Promise<Envelope<Result<M>>>;
  /** Calls `listener` for each event, until the returned function is called. */
  readonly onEvent: (listener: (event: HostEvent) => void) => () => void;
}

export type StoredPlan = z.infer<typeof storedPlan>;
export type ListedPlan = z.infer<typeof listedPlan>;
export type Draft = z.infer<typeof draft>;
export type OwnRecord = z.infer<typeof ownRecord>;
export type Settings = z.infer<typeof settings>;
