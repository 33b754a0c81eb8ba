/** Uncertain inputs in words: drivers, tornado and ties name them by the keys of their streams. */
import { components, type FactorSet } from '../../../shared/factors/schema.ts';
import { cellAt, isFactorId } from '../../../shared/plan/fields.ts';
import { type Plan } from '../../../shared/plan/schema.ts';
import { printNumber, printPercent } from '../../../shared/quantity/print.ts';
import { documentStore } from '../../state/document.ts';
import { select, showPage } from '../../state/view.ts';
import { fieldWords, placeInWords } from '../../text/problem.ts';
import { t } from '../../text/t.ts';
import { factorName } from '../factors/catalogue.ts';
import { openFactor } from '../factors/state.ts';
import { rowSelection } from '../why/figures.ts';

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function factorWords(set: FactorSet, id: string): string {
  const { subject, what } = factorName(set, id);
  return t(id.startsWith('grid.') ? 'input.grid' : 'input.factor', { subject, what });
}

/** `path`: where it is changed; null where it is no single cell. */
export function inputName(plan: Plan, set: FactorSet | null, key: string, path: string | null): string {
  const [domain = '', part = '', ...rest] = key.split('.');
  const component = components.find((each) => each === part);
  if (domain === 'embodied' && component !== undefined && rest.length === 0) return t('input.production', { what: t(`component.${component}`) });
  if (path === 'speed.spread' || key === 'cluster.speed.m') return t('input.speed');
  if (isFactorId(path ?? key)) return set === null ? (path ?? key) : factorWords(set, path ?? key);
  if (domain === 'activities' || domain === 'ablations') return capital(placeInWords(plan, path ?? key));
  return capital(fieldWords((path ?? key).split('.').at(-1) ?? key));
}

/** The same within a sentence: names of places keep their capitals. */
export function inputWithin(plan: Plan, set: FactorSet | null, key: string, path: string | null): string {
  const name = inputName(plan, set, key, path);
  const proper = isFactorId(path ?? key) && !key.startsWith('grid.') && !/^embodied\.\w+$/.test(key);
  return proper || !/^[A-Z][a-z]/.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1);
}

/** A value of the input in the unit of its cell. */
export function inputValue(set: FactorSet | null, path: string | null, value: number): string {
  const unit = path === null ? '' : isFactorId(path) ? (set?.factors.find(({ id }) => id === path)?.unit ?? '') : (cellAt(path)?.unit ?? '');
  return `${shortValue(path, value)}${bare.has(unit) ? '' : `\u202f${unit}`}`;
}

/** Units that say nothing. */
const bare: ReadonlySet<string> = new Set(['', '1', 'ratio', 'share']);

/** The same without its unit, where there is no room for it. */
export function shortValue(path: string | null, value: number): string {
  const share = path !== null && !isFactorId(path) && cellAt(path)?.dimension === 'share';
  return share ? printPercent(Number(value.toPrecision(3))) : printNumber(value);
}

/** Leads to where the input is changed; nothing where it is no single cell. */
export function goToInput(path: string | null): void {
  if (path === null) return;
  if (isFactorId(path)) { openFactor(path); return; }
  const [list, id = ''] = path.split('.');
  const { plan } = documentStore.getState();
  if (plan === null) return;
  if (list === 'activities' || list === 'ablations') {
    const row = rowSelection(plan, id);
    showPage('plan');
    if (row !== null) select(row);
  } else if (list === 'scenarios' || list === 'clusters') showPage('scenarios');
}
