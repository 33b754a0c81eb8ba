/** From ties to rows, marks, table and sentence. Pure. */
import { type Tie } from '../../../shared/compare/ties.ts';
import { type InputTies } from '../../workers/study-protocol.ts';
import { printPercent } from '../../../shared/quantity/print.ts';
import { type ChartMark, columnMark } from '../../charts/frame/marks.ts';
import { type ChartTable, opened } from '../../charts/frame/table.ts';
import { words } from '../../charts/stats.ts';
import { type TieText } from '../../charts/ties/Ties.tsx';
import { t } from '../../text/t.ts';

export interface TieWords {
  readonly name: (input: string, path: string) => string;
  readonly value: (path: string, value: number) => string;
  /** Without its unit. */
  readonly short: (path: string, value: number) => string;
  /** Where the first tie in an input opens. */
  readonly opens: (path: string) => string;
}

export interface TiesData {
  readonly rows: readonly TieText[];
  readonly marks: readonly ChartMark[];
  readonly table: ChartTable;
  readonly summary: string;
}

/** Where on its distribution a value lies: a percentile, beyond it, or nothing to lie on. */
function whereText({ quantile }: Tie): string {
  if (quantile === null) return t('ties.exact');
  return quantile <= 1e-4 || quantile >= 1 - 1e-4 ? t('ties.beyond') : printPercent(Number(quantile.toPrecision(2)));
}

function tieText({ ties, path }: InputTies, value: TieWords['value']): string {
  if (ties === null) return t('ties.unknown');
  if (ties.always) return t('ties.always');
  return ties.ties.length === 0 ? t('ties.none') : ties.ties.map((tie) => value(path, tie.value)).join(', ');
}

/** As the gap A − B grows when the input passes, B is the lower one above the tie. */
function aboveText({ direction }: Tie): string {
  return t('ties.above', { name: direction === 1 ? 'B' : 'A' });
}

export function tiesData(inputs: readonly InputTies[], { name, value, short, opens }: TieWords): TiesData {
  const nowText = ({ ties, path }: InputTies, print = value): string => (ties === null || ties.now === null ? '' : print(path, ties.now));
  const found = (each: InputTies): readonly Tie[] => each.ties?.ties ?? [];
  return {
    rows: inputs.map((each) => ({ id: each.path, label: name(each.input, each.path), now: nowText(each, short), tie: tieText(each, short), none: found(each).length === 0, quantiles: found(each).map(({ quantile }) => quantile) })),
    marks: inputs.flatMap((each): ChartMark[] => [{
      id: each.path, title: name(each.input, each.path),
      lines: [
        { label: t('ties.now'), text: nowText(each) }, { label: t('ties.at'), text: tieText(each, value) },
        ...found(each).flatMap((tie) => [{ label: t('ties.where'), text: whereText(tie) }, { label: value(each.path, tie.value), text: aboveText(tie) }]),
      ],
    }, ...(found(each).length === 0 ? [] : [{ id: columnMark(each.path, 'tie'), title: name(each.input, each.path), lines: [{ label: t('ties.at'), text: tieText(each, value) }], path: opens(each.path) }])]),
    table: {
      columns: [{ title: t('ties.input'), numeric: false }, { title: t('ties.now'), numeric: true }, { title: t('ties.at'), numeric: true }, { title: t('ties.where'), numeric: true }],
      rows: inputs.map((each) => [
        words(name(each.input, each.path)), { text: nowText(each), value: each.ties?.now ?? null }, opened(found(each).length === 0 ? null : opens(each.path), { text: tieText(each, value), value: found(each)[0]?.value ?? null }),
        words(found(each).map(whereText).join(', ')),
      ]),
    },
    summary: t('ties.summary', { list: inputs.map((each) => `${name(each.input, each.path)}: ${tieText(each, value)}`).join('; ') }),
  };
}
