/** The report: plan, results, comparison and sources, as one document. */
import { type MethodAlternative } from '../compare/methods.ts';
import { type PairComparison } from '../compare/pairs.ts';
import { type RecordedComparison } from '../compare/recorded.ts';
import { type FactorSet, type Indicator } from '../factors/schema.ts';
import { type Plan } from '../plan/schema.ts';
import { printNumber } from '../quantity/print.ts';
import { type ScenarioResult, type SimulationResult } from '../result.ts';
import { assumptionsOf, notesOf } from './assumptions.ts';
import { pairTables, recordedBlocks } from './comparison.ts';
import { cell, figureIn, left, paragraph, type ReportBlock, type ReportDocument, type ReportPiece, type ReportSection, type ReportTable, right, sentences } from './document.ts';
import { statText } from './figures.ts';
import { chosenMethods, methodTable } from './methods.ts';
import { overridesTable } from './overrides.ts';
import { factorsUsed, sourcesOf, type UsedFactor } from './sources.ts';
import { componentTable, modulePhaseTable, planTable, resultsTable, runPhaseTable, scenarioTable, stageTable } from './tables.ts';
import { indicatorNames, methodStatement, screening } from './words.ts';

export interface ReportInput {
  readonly plan: Plan;
  readonly result: SimulationResult;
  readonly set: FactorSet;
  readonly recorded?: readonly RecordedComparison[];
  readonly pairs?: readonly PairComparison[];
  /** What other methods would make of the totals. */
  readonly methods?: readonly MethodAlternative[];
  /** Scenario whose breakdowns are shown; the first unless named. */
  readonly scenario?: string;
}

const table = (value: ReportTable): ReportBlock => ({ kind: 'table', table: value });

/** The paragraph a reader takes away. */
function summary(plan: Plan, scenario: ScenarioResult): ReportPiece[] {
  const { impacts, researchMultiplier } = scenario;
  const at = (figure: string): string => `scenarios.${scenario.id}.${figure}`;
  const words: readonly (readonly [Indicator, string])[] = [['gwp', 'CO₂e'], ['pe', 'of primary energy'], ['water', 'of water'], ['adp', 'of abiotic depletion']];
  const figures: readonly (readonly [ReportPiece, string])[] = [
    [figureIn(statText(scenario.gpuHours, 'GPU-hours'), at('gpuHours')), ' of compute'], [figureIn(statText(scenario.energyKwh.facility, 'kWh'), at('energyKwh.facility')), ' of electricity'],
    ...words.flatMap(([indicator, what]): [ReportPiece, string][] => { const { total, unit } = impacts[indicator]; return total === null ? [] : [[figureIn(statText(total, unit), at(`impacts.${indicator}.total`)), ` ${what}`]]; }),
  ];
  const absent = words.filter(([indicator]) => impacts[indicator].total === null).map(([indicator]) => indicatorNames[indicator]);
  const missing = absent.length === 0 ? '' : ` Not published for its grid: ${absent.join(', ')}.`;
  const before = (place: number): string => (place === 0 ? '' : place === figures.length - 1 ? ' and ' : ', ');
  return [
    `In the scenario “${scenario.name}”, “${plan.name}” is expected to take `, ...figures.flatMap(([figure, what], place) => [before(place), figure, what]), `.${missing}`,
    ...(researchMultiplier === null ? [] : [' The whole project uses ', figureIn(printNumber(researchMultiplier.mean), at('researchMultiplier')), ' times the compute of its final training.']),
  ];
}

function factorRow({ factor, overridden, own }: UsedFactor): ReportTable['rows'][number] {
  const spread = factor.low !== null && factor.high !== null ? `${printNumber(factor.low)} to ${printNumber(factor.high)}` : factor.gsd !== null ? `gsd ${printNumber(factor.gsd)}` : '';
  return [cell(factor.id), cell(printNumber(factor.value)), cell(factor.unit), cell(spread), cell(factor.year ?? '', 'muted'), cell(overridden ? 'overridden in this plan' : own ? 'of this plan' : factor.status), cell(factor.source), cell(factor.licence, 'muted')];
}

function sourcesSection({ plan, result, set }: ReportInput): ReportSection {
  const used = factorsUsed(plan, result.scenarios, set);
  return {
    id: 'sources', title: 'Factors and sources',
    blocks: [
      paragraph(`Factor set ${result.factorSet}. Published: as the source gives it. Derived: computed from published figures. Estimated: a stated judgement.`),
      table({ caption: 'Factors used', columns: [left('Factor'), right('Value'), left('Unit'), left('Spread'), left('Year'), left('Status'), left('Source'), left('Licence')], rows: used.map(factorRow) }),
      table({
        caption: 'Sources', columns: [left('Id'), left('Title'), left('Publisher'), left('Year'), left('Licence'), left('Address')],
        rows: sourcesOf(used, set).map((source) => [cell(source.id), cell(source.title), cell(source.publisher), cell(source.year), cell(source.licence), cell(source.url)]),
      }),
    ],
  };
}

function comparisonSections(input: ReportInput): ReportSection[] {
  const nameOf = (id: string): string => input.plan.scenarios.find((scenario) => scenario.id === id)?.name ?? id;
  const pairs = pairTables(input.pairs ?? [], nameOf, input.plan.currency ?? 'EUR');
  const recorded = input.recorded ?? [];
  return [
    ...(pairs.length === 0 ? [] : [{ id: 'pairs', title: 'Scenarios compared', blocks: [paragraph('Differences are taken draw by draw: the same unknowns stand on both sides.'), ...pairs.map(table)] }]),
    ...(recorded.length === 0 ? [] : [{ id: 'recorded', title: 'Against recorded projects', blocks: recorded.flatMap((comparison) => recordedBlocks(comparison, input.plan)) }]),
  ];
}

function methodBlocks({ plan, methods = [] }: ReportInput, result: ScenarioResult | undefined): ReportBlock[] {
  const scenario = plan.scenarios.find(({ id }) => id === result?.id);
  if (result === undefined || scenario === undefined) return [];
  return [paragraph(chosenMethods(plan, scenario)), ...(methods.length === 0 ? [] : [table(methodTable(result, methods))])];
}

/**
 * The whole report. Sections without content are left out; a result without scenarios gives title,
 * method and problems only.
 */
export function buildReport(input: ReportInput): ReportDocument {
  const { plan, result } = input;
  const scenario = result.scenarios.find((each) => each.id === input.scenario) ?? result.scenarios[0];
  const overrides = overridesTable(plan, input.set);
  const assumptions = assumptionsOf(plan, result.problems);
  const authors = plan.authors === undefined || plan.authors.length === 0 ? '' : `${plan.authors.join(', ')}. `;
  return {
    title: plan.name,
    subtitle: `${authors}Compute and environmental impacts expected of a research plan. Made with Forewatt, factor set ${result.factorSet}, seed ${String(result.seed)}, ${printNumber(result.samples)} draws.`,
    sections: [
      ...(scenario === undefined ? [] : [{ id: 'summary', title: 'Summary', blocks: [sentences(summary(plan, scenario)), table(resultsTable(result))] }]),
      { id: 'method', title: 'Boundary and method', blocks: [paragraph(`Boundary: ${scenario?.boundary ?? ''}`), paragraph(screening), ...methodStatement.map(paragraph), ...methodBlocks(input, scenario)] },
      ...(scenario === undefined ? [] : [
        { id: 'plan', title: 'Plan', blocks: [...notesOf(plan).map(paragraph), table(planTable(plan, scenario)), table(scenarioTable(plan))] },
        { id: 'breakdown', title: `Where it goes: ${scenario.name}`, blocks: [table(stageTable(scenario)), table(modulePhaseTable(scenario, plan)), table(runPhaseTable(scenario)), table(componentTable(scenario))] },
      ]),
      ...comparisonSections(input),
      ...(assumptions.length === 0 ? [] : [{ id: 'assumptions', title: 'Assumptions', blocks: [{ kind: 'list', items: assumptions } as const] }]),
      ...(overrides === null ? [] : [{ id: 'overrides', title: 'Overrides', blocks: [paragraph('These factors count with the plan’s own value and spread instead of the library’s.'), table(overrides)] }]),
      sourcesSection(input),
    ],
  };
}
