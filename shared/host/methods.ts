/**
 * The method names of the contract as plain strings, so that the preload and the HTTP client can
 * loop over them without loading a schema. The compiler keeps it equal to the table: a name too
 * many or too few is a type error.
 */
import type { Method } from './contract.ts';

const named: { readonly [M in Method]: true } = {
  about: true,
  settings: true,
  saveSettings: true,
  recentPlans: true,
  listPlans: true,
  choosePlan: true,
  openPlan: true,
  savePlan: true,
  savePlanAs: true,
  exportFile: true,
  printPdf: true,
  saveDraft: true,
  dropDraft: true,
  drafts: true,
  records: true,
  saveRecord: true,
  deleteRecord: true,
  setUnsaved: true,
  answerClose: true,
};

export const methods = Object.keys(named) as readonly Method[];

/** Is it a name of the table? Own keys only, so that `constructor` is not one. */
export function isMethod(name: string): name is Method {
  return Object.hasOwn(named, name);
}

/** The desktop's wire: one channel for each method, and one for what the host says by itself. */
export function callChannel(method: Method): string {
  return `forewatt:${method}`;
}
export const eventChannel = 'forewatt:event';
