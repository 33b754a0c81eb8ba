/** Named edits of the factors a plan replaces: value with spread, note and source. */
import { type QuantityInput } from '../quantity/quantity.ts';
import { type EditResult, isRefused, refuse } from './edit-tools.ts';
import { setField } from './edits.ts';
import { isFactorId } from './fields.ts';
import { type Override, type Plan } from './schema.ts';

export interface NewOverride {
  /** In the unit of the factor. */
  readonly value: QuantityInput;
  /** Empty text counts as none. */
  readonly note?: string;
  readonly source?: string;
}

const find = (plan: Plan, factor: string): Override | undefined => plan.overrides?.find((override) => override.factor === factor);

function setText(override: Override, field: 'note' | 'source', text: string | undefined): void {
  const plain = text?.trim() ?? '';
  if (plain === '') Reflect.deleteProperty(override, field);
  else override[field] = plain;
}

/**
 * Replaces a factor in this plan, or changes how it is replaced; value and spread of the library no
 * longer count then. Refused when `factor` is no factor id or the value cannot be read.
 */
export function setOverride(draft: Plan, factor: string, { value, note, source }: NewOverride): EditResult {
  if (!isFactorId(factor)) return refuse('unknown-factor', factor, `“${factor}” is not the id of a factor.`, 'Type an id such as grid.FR.gwp.');
  const known = find(draft, factor) !== undefined;
  const result = setField(draft, factor, value);
  if (isRefused(result)) return result;
  const override = find(draft, factor);
  if (override !== undefined) {
    setText(override, 'note', note);
    setText(override, 'source', source);
  }
  return { label: `${known ? 'Change override of' : 'Override'} ${factor}` };
}

/** Gives a factor of the library back to the plan. */
export function removeOverride(draft: Plan, factor: string): EditResult {
  if (find(draft, factor) === undefined) return refuse('no-override', factor, `The plan does not override ${factor}.`);
  setField(draft, factor, undefined);
  return { label: `Remove override of ${factor}` };
}
