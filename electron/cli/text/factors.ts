/** The factor library as text for a terminal. */
import { type Factor, type FactorSet } from '../../../shared/factors/schema.ts';
import { cell, left, right } from '../../../shared/report/document.ts';
import { tableText } from '../../../shared/report/text-table.ts';

/** Seven figures: as many as any source prints. Scripts read the last digit from `--json`. */
function number(value: number): string {
  return String(Number(value.toPrecision(7)));
}

/** The spread as its source gives it. */
function spreadOf({ low, high, gsd }: Factor): string {
  if (low !== null && high !== null) return `${number(low)} to ${number(high)}`;
  return gsd === null ? '' : `gsd ${String(gsd)}`;
}

/** How many factors there are of each kind: the first part of the id. */
function counts(factors: readonly Factor[]): [string, number][] {
  const found = new Map<string, number>();
  for (const { id } of factors) {
    const kind = id.slice(0, id.indexOf('.'));
    found.set(kind, (found.get(kind) ?? 0) + 1);
  }
  return [...found];
}

export function factorListText(factors: readonly Factor[], set: FactorSet): string {
  const columns = [left('factor'), right('value'), left('unit'), left('90 % range'), left('year'), left('status'), left('source')];
  const rows = factors.map((factor) => [cell(factor.id), cell(number(factor.value)), cell(factor.unit), cell(spreadOf(factor)), cell(factor.year ?? ''), cell(factor.status), cell(factor.source)]);
  const kinds = tableText({ caption: '', columns: [left('kind'), right('factors')], rows: [...counts(factors), ['all', factors.length] as const].map(([kind, many]) => [cell(kind), cell(String(many))]) });
  return `${tableText({ caption: '', columns, rows })}\n\n${kinds}\n\nFactor set ${set.id}, SHA-256 of its content ${set.hash}.\n`;
}

export function factorText(factor: Factor, set: FactorSet): string {
  const source = set.sources.find((one) => one.id === factor.source);
  const spread = spreadOf(factor);
  const lines: [string, string | null][] = [
    ['value', `${number(factor.value)} ${factor.unit}`], ['90 % range', spread === '' ? 'none stated: taken as exact' : spread], ['spread from', spread === '' ? null : (factor.spreadOrigin ?? null)], ['year', factor.year], ['place', factor.place],
    ['status', factor.status], ['licence', factor.licence], ['source', source === undefined ? factor.source : `${source.title}, ${source.publisher}, ${source.year}`],
    ['link', source?.url ?? null], ['note', factor.note],
  ];
  const told = lines.filter(([, text]) => text !== null && text !== '');
  return `${factor.id}\n${told.map(([name, text]) => `  ${name.padEnd(11)}  ${text ?? ''}\n`).join('')}`;
}
