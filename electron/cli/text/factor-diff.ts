/** The difference of two factor sets as text for a terminal. */
import { type FactorChange, type SetDifference } from '../../../shared/factors/diff.ts';
import { type Factor } from '../../../shared/factors/schema.ts';
import { printChange } from '../../../shared/quantity/print.ts';
import { cell, left, right } from '../../../shared/report/document.ts';
import { tableText } from '../../../shared/report/text-table.ts';

/** As many figures as any source prints; scripts read the last digit from `--json`. */
function number(value: number): string {
  return String(Number(value.toPrecision(7)));
}

function valueOf(factor: Factor | null, unit: string): string {
  if (factor === null) return '';
  return factor.unit === unit ? number(factor.value) : `${number(factor.value)} ${factor.unit}`;
}

/** What happened to the row: how much the value moved, or which other fields did. */
function changeOf({ kind, fields, relativeChange }: FactorChange): string {
  if (kind !== 'changed') return kind;
  const others = fields.filter((field) => field !== 'value');
  const moved = !fields.includes('value') ? [] : [relativeChange === null ? 'value' : printChange(relativeChange)];
  return [...moved, ...others].join(', ');
}

export function factorDiffText({ from, to, factors, named }: SetDifference): string {
  const title = `From factor set ${from.id} (SHA-256 ${from.hash}) to ${to.id} (${to.hash}).`;
  if (factors.length === 0 && named.length === 0) return `${title}\nNothing differs.\n`;
  const rows = factors.map((change) => [cell(change.id), cell(valueOf(change.before, change.unit)), cell(valueOf(change.after, change.unit)), cell(change.unit), cell(changeOf(change))]);
  const table = rows.length === 0 ? [] : [tableText({ caption: '', columns: [left('factor'), right('before'), right('after'), left('unit'), left('change')], rows })];
  const things = named.map((change) => [cell(change.table), cell(change.id), cell(change.kind === 'changed' ? change.fields.join(', ') : change.kind)]);
  const others = things.length === 0 ? [] : [tableText({ caption: '', columns: [left('list'), left('id'), left('change')], rows: things })];
  const counts = (['changed', 'added', 'removed'] as const).map((kind) => `${String(factors.filter((change) => change.kind === kind).length)} ${kind}`);
  return `${[title, ...table, ...others].join('\n\n')}\n\nFactors: ${counts.join(', ')}.\n`;
}
