/** The choices between methods and what each alternative does to a scenario. Pure. */
import { type Indicator, indicators, indicatorUnits } from '../../../shared/factors/schema.ts';
import { methodDefaults, scenarioDefaults } from '../../../shared/plan/defaults.ts';
import { type Plan, type Scenario } from '../../../shared/plan/schema.ts';
import { printChange } from '../../../shared/quantity/print.ts';
import { figureIn, type ReportPiece } from '../../../shared/report/document.ts';
import { figureText } from '../../../shared/report/figures.ts';
import { placeOfEnd } from '../../../shared/report/methods.ts';
import { type ScenarioResult } from '../../../shared/result.ts';
import { methodChoices, methodRange, type MethodAlternative, type MethodChoice } from '../../../shared/compare/methods.ts';
import { t, type TextKey } from '../../text/t.ts';

/** What one alternative makes of one indicator. */
export interface Effect {
  readonly text: string;
  /** Relative change in words; '' for what is chosen. */
  readonly change: string;
  readonly missing: boolean;
}

export interface MethodOption {
  readonly value: string;
  readonly label: string;
  readonly note: string;
  readonly chosen: boolean;
  readonly effects: Readonly<Record<Indicator, Effect>>;
  readonly says: readonly string[];
}

export interface MethodGroup {
  readonly choice: MethodChoice;
  readonly label: string;
  /** True: a setting of the scenario shown, not of the plan. */
  readonly ofScenario: boolean;
  readonly options: readonly MethodOption[];
}

/** Path of the setting; null for one that is set by typing a contract's factor. */
export function pathOf(choice: MethodChoice, scenario: string): string | null {
  if (choice === 'electricity') return null;
  return choice === 'allocation' ? `scenarios.${scenario}.allocation` : `methods.${choice}`;
}

export function chosenOf(plan: Plan, scenario: Scenario, choice: MethodChoice): string {
  switch (choice) {
    case 'electricity': return typeof scenario.electricity === 'object' ? 'market' : 'location';
    case 'allocation': return scenario.allocation ?? scenarioDefaults.allocation;
    default: return plan.methods?.[choice] ?? methodDefaults[choice];
  }
}

/** Alternatives in their order, with what is chosen even where it is not among them. */
function valuesOf(choice: MethodChoice, chosen: string): readonly string[] {
  const values: readonly string[] = methodChoices[choice];
  const all = choice === 'electricity' ? ['location', 'market'] : values;
  return all.includes(chosen) ? all : [...all, chosen];
}

function effectOf(found: MethodAlternative | undefined, scenario: string, indicator: Indicator): Effect {
  const effect = found?.scenarios[scenario]?.[indicator];
  if (effect === null || effect === undefined) return { text: found === undefined ? '' : t('methods.unknown'), change: '', missing: found !== undefined };
  const before = effect.central - effect.change;
  const change = before === 0 ? 0 : effect.change / before;
  return { text: figureText(effect.central, indicatorUnits[indicator]), change: Math.abs(change) < 5e-4 ? t('methods.noChange') : printChange(change), missing: false };
}

function nowOf(result: ScenarioResult | null, indicator: Indicator): Effect {
  const total = result?.impacts[indicator].total;
  if (total === null) return { text: t('value.notPublished'), change: '', missing: true };
  return { text: total === undefined ? '' : figureText(total.central, indicatorUnits[indicator]), change: '', missing: false };
}

const byIndicator = (of: (indicator: Indicator) => Effect): Record<Indicator, Effect> => ({ gwp: of('gwp'), pe: of('pe'), adp: of('adp'), water: of('water') });

/** Every choice with its options; effects are of the scenario's totals at central values. */
export function methodGroups(plan: Plan, scenario: Scenario, result: ScenarioResult | null, alternatives: readonly MethodAlternative[]): MethodGroup[] {
  return (Object.keys(methodChoices) as MethodChoice[]).map((choice) => {
    const chosen = chosenOf(plan, scenario, choice);
    return {
      choice, label: t(`methods.${choice}`), ofScenario: choice === 'electricity' || choice === 'allocation',
      options: valuesOf(choice, chosen).map((value): MethodOption => {
        const found = alternatives.find((each) => each.choice === choice && each.alternative === value);
        return {
          value, label: t(`methods.${choice}.${value}` as TextKey), note: t(`methods.${choice}.${value}.note` as TextKey), chosen: value === chosen,
          effects: byIndicator((indicator) => (value === chosen ? nowOf(result, indicator) : effectOf(found, scenario.id, indicator))), says: found?.notes ?? [],
        };
      }),
    };
  });
}

/** The span of each total between methods, in words; each end is a figure. */
export function spans(alternatives: readonly MethodAlternative[], scenario: string): readonly { readonly indicator: Indicator; readonly text: readonly ReportPiece[] }[] {
  return indicators.map((indicator) => {
    const range = methodRange(alternatives, scenario, indicator);
    const unit = indicatorUnits[indicator];
    const same = range === null || range.high - range.low <= 5e-4 * range.high;
    const end = (value: number): ReportPiece => figureIn(figureText(value, unit), placeOfEnd(alternatives, scenario, indicator, value));
    return { indicator, text: range === null ? [] : same ? [t('methods.same')] : [end(range.low), ' – ', end(range.high)] };
  });
}

/** Choices of the plan that are not the default, in words. */
export function changedMethods(plan: Plan): readonly string[] {
  const own = plan.methods ?? {};
  return (['embodiedGpu', 'gridBasis', 'gridPe'] as const).flatMap((choice) => {
    const value = own[choice];
    return value === undefined || value === methodDefaults[choice] ? [] : [`${t(`methods.${choice}`)}: ${t(`methods.${choice}.${value}` as TextKey)}`];
  });
}
