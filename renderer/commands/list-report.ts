/** Commands on the report: its files and its print. Each shows the Report view and waits until it stands there. */
import { documentStore } from '../state/document.ts';
import { reportReady, type ReportAction } from '../state/report.ts';
import { notify, showPage } from '../state/view.ts';
import { t } from '../text/t.ts';
import { type Command } from './command.ts';

const hasPlan = (): boolean => documentStore.getState().plan !== null;

/** Two frames: what was rendered is then painted. */
function painted(): Promise<void> {
  return new Promise((resolve) => { requestAnimationFrame(() => { requestAnimationFrame(() => { resolve(); }); }); });
}

async function run(action: ReportAction): Promise<void> {
  showPage('report');
  await painted();
  const actions = await reportReady();
  if (actions === null) {
    notify(t('report.notReady'), 'problem');
    return;
  }
  await painted();
  actions[action]();
}

export const reportCommands: readonly Command[] = (['print', 'markdown', 'csv', 'json'] as const).map((action) => ({
  id: `report.${action}`, title: () => t(`command.report.${action}`), ...(action === 'print' ? { words: () => t('words.print') } : {}), group: () => t('view.report'),
  shortcuts: action === 'print' ? ['Mod+P'] : [], enabled: hasPlan, run: () => run(action),
}));
