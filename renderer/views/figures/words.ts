/** Names and amounts of the figures of a study, the same for a plan and a record. Pure. */
import { gpuYear, restStage, type Amount, wholeId } from '../../../shared/compare/study/side.ts';
import { type Plan } from '../../../shared/plan/schema.ts';
import { printNumber, printPercent, scaleFor } from '../../../shared/quantity/print.ts';
import { figureText } from '../../../shared/report/figures.ts';
import { moduleHue, steel } from '../../charts/palette.ts';
import { t, type TextKey } from '../../text/t.ts';

/** What the figures are of: the plan's names, and that of the record beside it; null: none. */
export interface Names {
  readonly plan: Pick<Plan, 'modules' | 'phases'>;
  readonly scenario: string;
  readonly place: string | null;
}

function readable(id: string): string {
  return id.charAt(0).toUpperCase() + id.slice(1).replaceAll('-', ' ');
}

export function moduleName({ plan }: Names, id: string): string {
  return id === wholeId ? t('figures.whole') : (plan.modules.find((module) => module.id === id)?.name ?? readable(id));
}

/** Phases that records name and a plan may not have. */
const usualPhases: Readonly<Record<string, TextKey>> = { exp: 'figures.phase.exp', pre: 'figures.phase.pre', mid: 'figures.phase.mid', post: 'figures.phase.post', ft: 'figures.phase.ft' };

export function phaseName({ plan }: Names, id: string): string {
  const usual = usualPhases[id];
  return id === wholeId ? t('figures.allPhases') : (plan.phases.find((phase) => phase.id === id)?.name ?? (usual === undefined ? readable(id) : t(usual)));
}

/** Hue of a module of the plan; what only a record has is in none of the plan's colours. */
export function moduleColour({ plan }: Names, id: string): string {
  const at = plan.modules.findIndex((module) => module.id === id);
  return at < 0 ? steel : moduleHue(at);
}

export function stageWords(stage: string): string {
  return stage === restStage ? t('figures.1.rest') : t(`stage.${stage}` as TextKey);
}

/** Two significant figures: shares stand beside their bars. */
export function sharePrinted(share: number): string {
  return printPercent(Number(share.toPrecision(2)));
}

/** As a record prints its own shares: as they are. */
export function amountPrinted(amount: Amount, print: (value: number) => string): string {
  const { value, low, high, known } = amount;
  const range = known !== null && low !== null && high !== null && Math.abs((low + high) / 2 - value) <= Math.abs(value) * 1e-9;
  const text = range ? `${print(low)}–${print(high)}` : print(value);
  if (amount.atLeast) return t('figures.atLeast', { value: text });
  return known === 'inferred' ? t('figures.inferred', { value: text }) : text;
}

/** A recorded amount, a range in one unit: `~5.47–5.53 t`. */
export function amountWithUnit(amount: Amount, unit: string): string {
  const scale = scaleFor(amount.value, unit);
  return `${amountPrinted(amount, (value) => printNumber(value / scale.size))} ${scale.unit.replace(' Sb eq', '')}`;
}

/** A published share as it was printed; two significant figures of a plan's mean and of a log's. */
export function shareOf(amount: Amount): string {
  return amountPrinted(amount, (value) => (amount.known === null || amount.known === 'measured' ? sharePrinted(value) : printPercent(Number(value.toPrecision(3)))));
}

export function hoursText(hours: number): string {
  return figureText(hours, 'GPU-hours').replace(/ ?GPU-h$/, '');
}

/** Round ends of classes: `10`, `1 k`. */
export function roundHours(hours: number): string {
  return hoursText(hours).replace(/(\.\d*?)0+(?!\d)/, '$1').replace(/\.(?!\d)/, '');
}

/** “127.7 GPU-years”. */
export function yearsText(hours: number): string {
  return t('figures.8.years', { years: printNumber(hours / gpuYear) });
}
