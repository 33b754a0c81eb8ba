/** Typed quantities as a cell shows them, and what is said above the editor while one is typed. */
import { cellAt } from '../../../shared/plan/fields.ts';
import { describeQuantity } from '../../../shared/quantity/format.ts';
import { parseQuantity, type QuantityProblem } from '../../../shared/quantity/parse.ts';
import { readCell } from '../../commands/cells.ts';
import { type CellEditing } from '../../tables/model.ts';
import { t } from '../../text/t.ts';

export type Echo = NonNullable<(CellEditing & { kind: 'text' })['echo']>;

/** `8 to 20%` with a thin space before the sign, as everywhere. */
export function pretty(text: string): string {
  return text.replace(/(\d)\s?%/g, '$1\u202f%');
}

/** A problem's message begins a sentence and ends it. */
export function sentence(message: string): string {
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** What is wrong, with what to type instead. */
export function badEcho({ message, hint }: QuantityProblem): ReturnType<Echo> {
  return { good: false, text: <><b>{sentence(message)}</b><br />{hint}</> };
}

/** What was understood, and what stood there before. */
export function goodEcho(text: string, understood: string, was: string): ReturnType<Echo> {
  return { good: true, text: <><b>{text.trim()}</b>{` · ${understood}`}{was !== '' && was !== text.trim() ? <><br />{t('cell.was', { was })}</> : null}</> };
}

/** A quantity by its path in words: `90 to 140 h · 90 % interval, lognormal …`; '' when it cannot be read. */
export function quantityInWords(path: string, value: unknown): string {
  const cell = cellAt(path);
  const read = cell === null || (typeof value !== 'number' && typeof value !== 'string') ? null : parseQuantity(value, cell);
  return read?.ok === true ? describeQuantity(read.quantity) : '';
}

/** The echo of a cell that holds the quantities at these paths. */
export function echoOf(paths: readonly string[], was: string): Echo {
  return (text) => {
    if (text.trim() === '') return { good: true, text: t('cell.empty') };
    const { problem, values } = readCell(paths, text);
    return problem !== null ? badEcho(problem) : goodEcho(text, values.map(({ path, value }) => quantityInWords(path, value)).join(' × '), was);
  };
}
