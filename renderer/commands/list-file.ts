/** Commands on the plan as a file. */
import { documentStore } from '../state/document.ts';
import { t } from '../text/t.ts';
import { type Command } from './command.ts';
import { canTakeBackRecord, takeBackRecord } from './records.ts';
import { canTakeBackRules, showImport, takeBackRules } from './import-log.ts';
import { canReopen, choosePlan, openTheirs, reopen, save, saveAs, saveCopy, showStart } from './file.ts';

const always = (): boolean => true;
const hasPlan = (): boolean => documentStore.getState().plan !== null;
const group = (): string => t('group.file');

export const fileCommands: readonly Command[] = [
  { id: 'file.new', title: () => t('command.new'), words: () => t('words.new'), group, shortcuts: [], enabled: always, run: showStart },
  { id: 'file.open', title: () => t('command.open'), group, shortcuts: ['Mod+O'], enabled: always, run: choosePlan },
  { id: 'file.reopen', title: () => t('command.reopen'), group, shortcuts: [], enabled: canReopen, run: reopen },
  { id: 'file.import', title: () => t('command.import'), words: () => t('words.import'), group, shortcuts: [], enabled: always, run: showImport },
  { id: 'import.rulesBack', title: () => t('command.takeBackRules'), group, shortcuts: [], enabled: canTakeBackRules, run: takeBackRules },
  { id: 'record.takeBack', title: () => t('command.takeBackRecord'), group, shortcuts: [], enabled: canTakeBackRecord, run: takeBackRecord },
  { id: 'file.save', title: () => t('command.save'), group, shortcuts: ['Mod+S'], enabled: hasPlan, run: async () => { await save(); } },
  { id: 'file.saveAs', title: () => t('command.saveAs'), group, shortcuts: ['Mod+Shift+S'], enabled: hasPlan, run: async () => { await saveAs(); } },
  { id: 'file.saveCopy', title: () => t('command.saveCopy'), group, shortcuts: [], enabled: hasPlan, run: saveCopy },
  { id: 'file.openTheirs', title: () => t('command.openTheirs'), group, shortcuts: [], enabled: () => documentStore.getState().ref !== null, run: openTheirs },
];
