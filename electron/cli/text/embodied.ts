/** Production impacts of a node as a table for a terminal. */
import { type EmbodiedIndicator, type EmbodiedMethod, type EmbodiedPart } from '../../../shared/model/embodied.ts';
import { cell, left, type ReportCell, right } from '../../../shared/report/document.ts';
import { figureText } from '../../../shared/report/figures.ts';
import { tableText } from '../../../shared/report/text-table.ts';

export type Impacts = Record<EmbodiedIndicator, number>;

/** What `embodied --json` prints: the parts that were described, each with all its units, and their sum. */
export interface EmbodiedDocument {
  readonly components: Partial<Record<EmbodiedPart, Impacts>>;
  readonly total: Impacts;
}

const names: Readonly<Record<EmbodiedPart, string>> = {
  gpu: 'GPUs', cpu: 'CPUs', ram: 'memory', ssd: 'data drives (SSD)', bootSsd: 'boot drives (SSD)', hdd: 'hard disks', psu: 'power supplies', motherboard: 'motherboard', case: 'case', assembly: 'assembly',
};

export function embodiedText({ components, total }: EmbodiedDocument, method: EmbodiedMethod): string {
  const row = (name: string, { gwp, pe, adp }: Impacts): ReportCell[] => [cell(name), cell(figureText(gwp, 'kgCO2e')), cell(figureText(pe, 'MJ')), cell(figureText(adp, 'kgSbe'))];
  const rows = Object.entries(components).map(([part, impacts]) => row(names[part as EmbodiedPart], impacts));
  const table = tableText({ caption: '', columns: [left(''), right('GWP'), right('Primary energy'), right('ADP')], rows: [...rows, row('node', total)] });
  return `${table}\n\nMethod ${method}, central values, all units of a part together. ADP: minerals only for GPUs, minerals and fossil for the rest.\n`;
}
