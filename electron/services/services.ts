/** Puts the services of a host together: one handler for each method of the contract. */
import { type Result } from '../../shared/host/contract.ts';
import { makeReportBug } from './bug-reports.ts';
import { makeDispatch, type Dispatch, type Handlers } from './dispatch.ts';
import { makeDrafts } from './drafts.ts';
import { makePlans, type Plans } from './plans.ts';
import { makeRecents } from './recents.ts';
import { makeRecords } from './records.ts';
import { makeSettings } from './settings.ts';

export interface ServiceOptions {
  /** Forewatt's own files. */
  readonly dataDir: string;
  /** The folder that is listed and saved to where there are no native dialogs. */
  readonly plansDir: string;
  readonly version: string;
  readonly clock: () => Date;
  readonly about?: Omit<Result<'about'>, 'version'>;
  /** What a host does in its own way, such as native dialogs. */
  readonly own?: (plans: Plans) => Partial<Handlers>;
}

export interface Services {
  readonly dispatch: Dispatch;
  readonly plans: Plans;
}

export function makeServices(options: ServiceOptions): Services {
  const { dataDir, plansDir, version, clock } = options;
  const about = options.about ?? { host: 'browser', nativeDialogs: false, canPrintPdf: false };
  const settings = makeSettings(dataDir);
  const recents = makeRecents(dataDir, clock);
  const drafts = makeDrafts(dataDir, clock);
  const records = makeRecords(dataDir);
  const plans = makePlans(plansDir, recents);
  const handlers: Handlers = {
    about: async () => ({ ...about, version }),
    settings: () => settings.read(),
    async saveSettings(wanted) {
      await settings.write(wanted);
      return wanted;
    },
    recentPlans: () => recents.list(),
    listPlans: () => plans.list(),
    choosePlan: async () => null,
    openPlan: ({ ref }) => plans.open(ref),
    savePlan: ({ ref, text, expected }) => plans.save(ref, text, expected),
    savePlanAs: ({ name, text, replace }) => plans.saveAs(name, text, replace),
    exportFile: ({ name, text }) => plans.exportText(name, text),
    printPdf: async () => null,
    saveDraft: (draft) => drafts.save(draft),
    async dropDraft({ key }) {
      await drafts.drop(key);
      return null;
    },
    drafts: () => drafts.list(),
    records: () => records.list(),
    saveRecord: ({ record, replace }) => records.save(record, replace),
    async deleteRecord({ id }) {
      await records.drop(id);
      return null;
    },
    // A browser asks by itself before it closes a page with unsaved work.
    setUnsaved: async () => null,
    answerClose: async () => null,
    ...options.own?.(plans),
  };
  return { dispatch: makeDispatch(handlers, makeReportBug({ dataDir, version, clock })), plans };
}
