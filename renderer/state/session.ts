/**
 * The session: what the host told about itself, and the questions the window asks it. A refusal of
 * the host becomes a notice; nothing is lost by it.
 */
import { createStore } from 'zustand/vanilla';
import { type Host } from '../host/connect.ts';
import { type Argument, type Draft, type ListedPlan, type Method, type Result } from '../../shared/host/contract.ts';
import { t } from '../text/t.ts';
import { notify } from './view.ts';

/** Characters of a file name, as the contract of the host has it. */
const longestName = 200;

export interface SessionState {
  readonly connected: boolean;
  readonly about: Result<'about'> | null;
  readonly recents: readonly ListedPlan[];
  /** Unsaved work found at the start, offered for recovery. */
  readonly recoverable: readonly Draft[];
  /** A dialog of the window's own; open and save-as only where the host has no native ones. */
  readonly dialog: 'open' | 'save-as' | 'update-factors' | null;
  /** The plans in the host's folder, for the open dialog. */
  readonly listed: readonly ListedPlan[];
}

export const sessionStore = createStore<SessionState>()(() => ({
  connected: false, about: null, recents: [], recoverable: [], dialog: null, listed: [],
}));

let host: Host | null = null;

/** The host is there; questions reach it from now on. */
export function setHost(connected: Host): void {
  host = connected;
  sessionStore.setState({ connected: true });
}

/** A refusal in words: what does not fit the contract is a name too long or absent, which a person can mend. */
function refusalWords(argument: unknown, { code, message }: { readonly code: string; readonly message: string }): string {
  const name = typeof argument === 'object' && argument !== null && 'name' in argument && typeof argument.name === 'string' ? argument.name : null;
  if (code !== 'invalid-argument' || name === null) return message;
  return name === '' ? t('host.noName') : name.length > longestName ? t('host.longName') : message;
}

/** Asks the host; undefined, and a notice unless `quiet`, when it refuses or is not connected. */
export async function ask<M extends Method>(method: M, argument: Argument<M>, quiet = false): Promise<Result<M> | undefined> {
  if (host === null) return undefined;
  const envelope = await host.call(method, argument);
  if (envelope.ok) return envelope.value;
  if (!quiet) notify(refusalWords(argument, envelope.problem), 'problem', envelope.problem.code === 'plan-changed' ? 'file.saveCopy' : undefined);
  return undefined;
}
