/**
 * Figures a plan states for factors that look as if they were given in another unit: grams where
 * kilograms are meant, per cent for a ratio. The tables refuse them; a plan may be unusual, so it is warned.
 */
import { marketOf } from '../plan/defaults.ts';
import { cells } from '../quantity/cells.ts';
import { median } from '../quantity/distribution.ts';
import { parseQuantity } from '../quantity/parse.ts';
import { type Plan } from '../plan/schema.ts';
import { type Problem, warning } from '../problem.ts';
import { type Library } from './library.ts';
import { entityFields, type FactorPattern, inRange, patternOf } from './patterns.ts';
import { indicators } from './schema.ts';

function slipProblem(path: string, value: number, { unit, low, high, slip }: FactorPattern): Problem[] {
  if (slip === null || !inRange(value / slip.times, { unit, low, high, lowOpen: true, slip })) return [];
  return [warning('unit-slip', path, `${path} is ${String(value)} ${unit}, outside ${String(low)} to ${String(high)}; it looks like ${slip.word} were taken for the unit.`, `If so, write ${String(Number((value / slip.times).toPrecision(12)))}.`)];
}

/** Value of a factor as the plan states it, against the range of its kind. */
function factorProblems(path: string, id: string, library: Library): Problem[] {
  const factor = library.factor(id);
  if (factor === undefined) return [];
  // What an override adds to the library has no unit of its own.
  const pattern = patternOf(id)?.patterns.find((each) => each.unit === factor.unit || factor.unit === '');
  return pattern === undefined || inRange(factor.value, pattern) ? [] : slipProblem(path, factor.value, pattern);
}

function marketProblems(plan: Plan): Problem[] {
  return plan.scenarios.flatMap(({ electricity }, at) => indicators.flatMap((indicator) => {
    const typed = marketOf(electricity)?.[indicator];
    const pattern = entityFields.grid[indicator];
    const read = typed === undefined ? null : parseQuantity(typed, cells.factor);
    if (pattern === undefined || read?.ok !== true) return [];
    const value = median(read.quantity);
    // A contract may be of no emissions at all.
    return value === 0 || inRange(value, pattern) ? [] : slipProblem(`scenarios[${String(at)}].electricity.market.${indicator}`, value, pattern);
  }));
}

/** A warning for every override, own entry and contract that looks as if it stood in another unit. */
export function slipProblems(plan: Plan, library: Library): Problem[] {
  return [
    ...(plan.overrides ?? []).flatMap(({ factor }, at) => factorProblems(`overrides[${String(at)}].value`, factor, library)),
    ...library.own.factors.filter(({ id }) => !library.overridden(id)).flatMap(({ id }) => {
      const [domain = '', entry = '', field = ''] = id.split('.');
      const list = { node: 'nodes', grid: 'grids', facility: 'facilities', price: 'prices' }[domain];
      return list === undefined ? [] : factorProblems(`custom.${list}.${entry}.${field}`, id, library);
    }),
    ...marketProblems(plan),
  ];
}
