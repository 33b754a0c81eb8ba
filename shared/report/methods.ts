/** Methods side by side, for the report: what the plan chooses, what each alternative makes of the totals, and the span between them. */
import { type MethodAlternative, type MethodChoice, methodChoices, methodRange } from '../compare/methods.ts';
import { indicators, indicatorUnits, type Indicator } from '../factors/schema.ts';
import { marketOf, methodDefaults, scenarioDefaults } from '../plan/defaults.ts';
import { type Plan, type Scenario } from '../plan/schema.ts';
import { printChange } from '../quantity/print.ts';
import { type ScenarioResult } from '../result.ts';
import { cell, cellOf, figureIn, left, type ReportCell, type ReportPiece, type ReportTable, right } from './document.ts';
import { figureText } from './figures.ts';
import { indicatorShort, methodNames, notPublished } from './words.ts';

/** What the plan, or the scenario where it is a choice of scenarios, takes. */
function chosen(plan: Plan, scenario: Scenario, choice: MethodChoice): string {
  switch (choice) {
    case 'electricity': return marketOf(scenario.electricity) === null ? 'location' : 'market';
    case 'allocation': return scenario.allocation ?? scenarioDefaults.allocation;
    default: return plan.methods?.[choice] ?? methodDefaults[choice];
  }
}

/** The choices of a plan in one line. */
export function chosenMethods(plan: Plan, scenario: Scenario): string {
  const words = (Object.keys(methodChoices) as MethodChoice[]).map((choice) => {
    const { title, alternatives } = methodNames[choice];
    const taken = chosen(plan, scenario, choice);
    return `${title}: ${alternatives[taken] ?? taken}`;
  });
  return `Methods chosen. ${words.join('; ')}.`;
}

const noChange = 5e-4;

function placeOf({ choice, alternative }: MethodAlternative, scenario: string, indicator: Indicator): string {
  return `scenarios.${scenario}.method.${choice}.${alternative}.${indicator}`;
}

/** The total of the plan's own methods, at its central value. */
function asChosen(scenario: string, indicator: Indicator): string {
  return `scenarios.${scenario}.central.impacts.${indicator}.total`;
}

/** The figure at an end of the range between methods: a total by an alternative, else as chosen. */
export function placeOfEnd(alternatives: readonly MethodAlternative[], scenario: string, indicator: Indicator, end: number): string {
  const found = alternatives.find((each) => each.scenarios[scenario]?.[indicator]?.central === end);
  return found === undefined ? asChosen(scenario, indicator) : placeOf(found, scenario, indicator);
}

function effectCell(alternative: MethodAlternative, scenario: string, indicator: Indicator): ReportCell {
  const effect = alternative.scenarios[scenario]?.[indicator];
  if (effect === null || effect === undefined) return cell(notPublished, 'missing');
  const before = effect.central - effect.change;
  const change = before === 0 ? 0 : effect.change / before;
  if (Math.abs(change) < noChange) return cell('the same', 'muted');
  const place = placeOf(alternative, scenario, indicator);
  return cellOf([figureIn(figureText(effect.central, indicatorUnits[indicator]), place), ' (', figureIn(printChange(change), `${place}.change`), ')']);
}

/** Totals at central values under every alternative, one changed at a time. */
export function methodTable(result: ScenarioResult, alternatives: readonly MethodAlternative[]): ReportTable {
  const row = (title: string, of: (indicator: Indicator) => ReportCell): ReportCell[] => [cell(title), ...indicators.map(of)];
  const total = (indicator: Indicator): ReportCell => {
    const stat = result.impacts[indicator].total;
    return stat === null ? cell(notPublished, 'missing') : { text: figureText(stat.central, indicatorUnits[indicator]), figure: asChosen(result.id, indicator) };
  };
  const span = (indicator: Indicator): ReportCell => {
    const range = methodRange(alternatives, result.id, indicator);
    const endOf = (end: number): ReportPiece => figureIn(figureText(end, indicatorUnits[indicator]), placeOfEnd(alternatives, result.id, indicator, end));
    if (range === null) return cell(notPublished, 'missing');
    return range.high - range.low <= noChange * range.high ? cell('the same', 'muted') : cellOf([endOf(range.low), ' to ', endOf(range.high)], 'strong');
  };
  return {
    caption: 'Method sensitivity: totals at central values, one method changed at a time',
    columns: [left('Method'), ...indicators.map((indicator) => right(indicatorShort[indicator] ?? indicator))],
    rows: [
      row('As chosen', total),
      ...alternatives.map((each) => row(`${methodNames[each.choice].title}: ${methodNames[each.choice].alternatives[each.alternative] ?? each.alternative}`, (indicator) => effectCell(each, result.id, indicator))),
      row('Range between methods', span),
    ],
  };
}
