/** The corner of a chart: its table, and its files. */
import { type RefObject } from 'react';
import { ask } from '../../state/session.ts';
import { notify } from '../../state/view.ts';
import { t } from '../../text/t.ts';
import { download, pngBlob, svgText } from './export.ts';
import { chartCsv, type ChartTable } from './table.ts';

interface ChartActionsProps {
  /** What is drawn; null for a table, which is only written as CSV. */
  readonly box: RefObject<HTMLElement | null> | null;
  readonly title: string;
  readonly fileName: string;
  readonly table: ChartTable;
  readonly file?: () => ChartTable;
  readonly asTable?: boolean;
  readonly onTable?: () => void;
}

/** Gives a text to the host to keep, and says where it went. */
async function exportText(name: string, text: string): Promise<void> {
  const kept = await ask('exportFile', { name, text });
  if (kept) notify(t('export.done', { name: kept.name, where: kept.where }));
}

export function ChartActions({ box, title, fileName, table, file = () => table, asTable = box === null, onTable }: ChartActionsProps) {
  const drawn = (): string | null => {
    const svg = box?.current?.querySelector(':scope > svg');
    return svg instanceof SVGSVGElement ? svgText(svg, title) : null;
  };
  const saveSvg = (): void => { const text = drawn(); if (text !== null) void exportText(`${fileName}.svg`, text); };
  const savePng = (): void => {
    const text = drawn();
    if (text === null) return;
    pngBlob(text).then((blob) => { download(`${fileName}.png`, blob); }, () => { notify(t('export.noPicture'), 'problem'); });
  };
  return (
    <span className="tools">
      {onTable === undefined ? null : <button type="button" aria-pressed={asTable} aria-label={t('chart.tableOf', { title })} onClick={onTable}>{t('chart.table')}</button>}
      {asTable ? null : <button type="button" aria-label={t('chart.svgOf', { title })} onClick={saveSvg}>SVG</button>}
      {asTable ? null : <button type="button" aria-label={t('chart.pngOf', { title })} onClick={savePng}>PNG</button>}
      <button type="button" aria-label={t('chart.csvOf', { title })} onClick={() => { void exportText(`${fileName}.csv`, chartCsv(file())); }}>CSV</button>
    </span>
  );
}
