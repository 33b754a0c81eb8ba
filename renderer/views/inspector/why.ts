/**
 * Why a row has its GPU-hours: the formula in words, the inputs at their medians, and what they make
 * (method, section 1). Central values, because means do not multiply. Pure.
 */
import { configurations } from '../../../shared/plan/expand.ts';
import { cellAt } from '../../../shared/plan/fields.ts';
import { type Ablation, type Activity } from '../../../shared/plan/schema.ts';
import { median, quantile } from '../../../shared/quantity/distribution.ts';
import { parseQuantity } from '../../../shared/quantity/parse.ts';
import { type Quantity, type QuantityInput } from '../../../shared/quantity/quantity.ts';
import { printNumber, printPercent } from '../../../shared/quantity/print.ts';
import { printCount } from '../parts/print.ts';
import { t, type TextKey } from '../../text/t.ts';

export interface Step {
  readonly label: string;
  /** How it joins what stands above it. */
  readonly operator: '' | '×' | '÷';
  /** Central value, printed. */
  readonly value: string;
  /** 5th to 95th percentile of the input; '' when exact. */
  readonly interval: string;
  readonly note: string;
}

export interface Why {
  readonly formula: string;
  readonly steps: readonly Step[];
  /** Median of the failed share. */
  readonly failed: number;
  readonly failedStep: Step;
}

function read(path: string, value: QuantityInput): Quantity | null {
  const cell = cellAt(path);
  const parsed = cell === null ? null : parseQuantity(value, cell);
  return parsed?.ok === true ? parsed.quantity : null;
}

function print(quantity: Quantity, value: number): string {
  if (quantity.cell.dimension === 'share') return printPercent(value);
  const unit = quantity.cell.unit === 'GPU-hours' ? 'GPU-h' : quantity.cell.unit;
  const number = value >= 1e6 ? short(value) : printNumber(value);
  return unit === '' ? number : `${number}\u202f${unit}`;
}

/** An exact whole number is printed as it is: 2, not 2.00. */
function printExact(quantity: Quantity): string {
  const value = median(quantity);
  if (quantity.cell.dimension === 'share' || !Number.isInteger(value) || value >= 1e6) return print(quantity, value);
  const unit = quantity.cell.unit === 'GPU-hours' ? 'GPU-h' : quantity.cell.unit;
  return unit === '' ? printCount(value) : `${printCount(value)}\u202f${unit}`;
}

/** 7B, 2T as planners write them. */
function short(value: number): string {
  const steps = [[1e12, 'T'], [1e9, 'B'], [1e6, 'M']] as const;
  for (const [size, letter] of steps) if (value >= size) return `${String(Number((value / size).toPrecision(3)))}${letter}`;
  return printNumber(value);
}

const kinds: Readonly<Record<string, string>> = { exact: '', normal: 'normal', lognormal: 'lognormal', logitNormal: 'logit-normal', uniform: 'uniform', triangular: 'triangular', splitLognormal: 'lognormal' };

function stepOf(path: string, value: QuantityInput | undefined, operator: Step['operator'], fallback?: { readonly value: string; readonly note: string }): Step {
  const field = path.slice(path.lastIndexOf('.') + 1);
  const label = t(`why.${field}` as TextKey);
  if (value === undefined) return { label, operator, value: fallback?.value ?? '–', interval: '', note: fallback?.note ?? t('why.assumed') };
  const quantity = read(path, value);
  if (quantity === null) return { label, operator, value: String(value), interval: '', note: '' };
  const { kind } = quantity.distribution;
  const exact = kind === 'exact';
  return {
    label, operator, value: exact ? printExact(quantity) : print(quantity, median(quantity)),
    interval: exact ? '' : `${print(quantity, quantile(quantity, 0.05)).replace(/\u202f?(GPU-h|%|h)$/, '')}–${print(quantity, quantile(quantity, 0.95))}`,
    note: exact ? t('why.typed') : t('why.typedAs', { kind: kinds[kind] ?? kind }),
  };
}

function failedOf(path: string, value: QuantityInput | undefined): { readonly failed: number; readonly failedStep: Step } {
  const quantity = value === undefined ? null : read(path, value);
  const step = stepOf(path, value, '÷', { value: printPercent(0), note: t('why.default') });
  return { failed: quantity === null ? 0 : median(quantity), failedStep: { ...step, label: t('why.oneMinusFailed') } };
}

/** Of an activity; `measure` is the name of the run its size is a share of, `wholeNodeGpus` what a run without a GPU count holds. */
export function whyActivity(activity: Activity, measure: string | null, wholeNodeGpus: number | null): Why {
  const at = `activities.${activity.id}`;
  const { size } = activity;
  const one = { value: '1', note: t('why.default') };
  const runs = stepOf(`${at}.size.runs`, size.runs, '', one);
  const failed = failedOf(`${at}.failed`, activity.failed);
  switch (size.by) {
    case 'runs': return { formula: t('why.formula.runs'), steps: [runs, stepOf(`${at}.size.gpus`, size.gpus, '×', { value: wholeNodeGpus === null ? '–' : String(wholeNodeGpus), note: t('why.wholeNode') }), stepOf(`${at}.size.hours`, size.hours, '×')], ...failed };
    case 'compute': return {
      formula: t('why.formula.compute'),
      steps: [runs, stepOf(`${at}.size.flopPerParameterToken`, size.flopPerParameterToken, '×', { value: '6', note: t('why.dense') }), stepOf(`${at}.size.parameters`, size.parameters, '×'), stepOf(`${at}.size.tokens`, size.tokens, '×'), stepOf(`${at}.size.mfu`, size.mfu, '÷')],
      ...failed,
    };
    case 'share': return { formula: t('why.formula.share'), steps: [runs, stepOf(`${at}.size.scale`, size.scale, '×'), { label: t('why.oneRunOf', { name: measure ?? size.of }), operator: '×', value: '', interval: '', note: '' }], ...failed };
    case 'gpuHours': return { formula: t('why.formula.gpuHours'), steps: [stepOf(`${at}.size.gpuHours`, size.gpuHours, '')], ...failed };
    case 'recorded': return { formula: t('why.formula.recorded'), steps: [stepOf(`${at}.size.gpuHours`, size.gpuHours, '')], ...failed };
  }
}

/** Of a study. */
export function whyStudy(study: Ablation, measure: string | null): Why {
  const at = `ablations.${study.id}`;
  const steps: Step[] = [
    { label: t('why.configurations'), operator: '', value: String(configurations(study)), interval: '', note: designNote(study) },
    stepOf(`${at}.seeds`, study.seeds, '×', { value: '1', note: t('why.default') }),
    stepOf(`${at}.scale`, study.scale, '×'),
    { label: t('why.oneRunOf', { name: measure ?? study.of }), operator: '×', value: '', interval: '', note: '' },
  ];
  if (study.earlyStop !== undefined) {
    steps.push({ ...stepOf(`${at}.earlyStop.share`, study.earlyStop.share, '×'), label: t('why.earlyStop'), note: t('why.earlyStop.at', { at: String(study.earlyStop.at) }) });
  }
  return { formula: t(study.earlyStop === undefined ? 'why.formula.study' : 'why.formula.studyStopped'), steps, ...failedOf(`${at}.failed`, study.failed) };
}

function designNote(study: Ablation): string {
  const design = study.design ?? 'one-at-a-time';
  if (typeof design === 'object') return t('why.design.stated');
  const levels = (study.factors ?? []).map((factor) => `${factor.name} ${String(factor.levels)}`).join(', ');
  return `${t(`why.design.${design}`)}${levels === '' ? '' : `: ${levels}`}`;
}
