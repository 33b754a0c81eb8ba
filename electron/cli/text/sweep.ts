/** A sweep as a table for a terminal: one line per point and scenario, means of the draws. */
import { type Figure } from '../../../shared/compare/figures.ts';
import { paretoFront } from '../../../shared/compare/procurement/pareto.ts';
import { type SweepDocument, sweepChoices, type SweptScenario } from '../../../shared/sweep.ts';
import { cell, left, paragraph, type ReportCell, right } from '../../../shared/report/document.ts';
import { figureText, intervalText } from '../../../shared/report/figures.ts';
import { documentText } from '../../../shared/report/text-table.ts';

const shown: readonly (readonly [Figure, string, string])[] = [['gpuHours', 'GPU-hours', 'GPU-hours'], ['gwp', 'GWP', 'kgCO2e'], ['water', 'Water', 'L'], ['cost', 'Cost', ''], ['makespan', 'Finish', 'days']];
const onFrontMark = '*';

function valueText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
}

/** Figures that are known somewhere; what nobody prices or schedules gets no column. */
function columnsOf({ points }: SweepDocument): typeof shown {
  return shown.filter(([figure]) => points.some(({ scenarios }) => scenarios.some(({ figures }) => figures[figure] !== null)));
}

function figureCells({ figures, costPerReferenceHour }: SweptScenario, columns: typeof shown, currency: string): ReportCell[] {
  const cells = columns.map(([figure, , unit]) => {
    const stat = figures[figure];
    return stat === null ? cell('not known', 'missing') : cell(figureText(stat.mean, unit === '' ? currency : unit));
  });
  const cost = figures.cost;
  return [...cells, cell(cost === null ? '' : intervalText(cost, currency)), cell(costPerReferenceHour === null ? '' : figureText(costPerReferenceHour.mean, currency))];
}

export function sweepText(document: SweepDocument): string {
  const { currency, over, points } = document;
  const columns = columnsOf(document);
  // A figure that some lines lack (the finish of a shared cluster) would keep them from being judged.
  const judged = (['cost', 'makespan', 'gwp'] as const).filter((figure) => points.every(({ scenarios }) => scenarios.every(({ figures }) => figures[figure] !== null)));
  const front = new Set(paretoFront(sweepChoices(document, judged)).flatMap(({ id, onFront }) => (onFront ? [id] : [])));
  const rows = points.flatMap(({ index, values, scenarios }) => scenarios.map((scenario) => [
    ...over.map(({ path }) => cell(valueText(values[path]))), cell(scenario.id), ...figureCells(scenario, columns, currency), cell(front.has(`${String(index)}/${scenario.id}`) ? onFrontMark : ''),
  ]));
  const heads = [...over.map(({ path }) => left(path)), left('scenario'), ...columns.map(([, name]) => right(name)), right('90 % interval of the cost'), right('per useful hour'), left('')];
  const words: Readonly<Record<(typeof judged)[number], string>> = { cost: 'cost', makespan: 'finish', gwp: 'GWP' };
  return documentText({
    title: document.plan.name,
    subtitle: `Factor set ${document.factorSet}, seed ${String(document.seed)}, ${String(document.samples)} draws.`,
    sections: [{
      id: 'sweep', title: '', blocks: [
        { kind: 'table', table: { caption: '', columns: heads, rows } },
        ...(judged.length > 1 ? [paragraph(`${onFrontMark} no other line is as low in ${judged.map((figure) => words[figure]).join(', ')} and lower in one. Per useful hour: of the reference accelerator.`)] : []),
      ],
    }],
  });
}
