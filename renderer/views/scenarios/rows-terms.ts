/** Rows of the terms of a scenario: how its GPUs are held, and what that costs. Pure. */
import { currencyOf, pricedThings, type PricedThing } from '../../../shared/factors/prices.ts';
import { type FactorSet } from '../../../shared/factors/schema.ts';
import { clusterDefaults, scenarioDefaults } from '../../../shared/plan/defaults.ts';
import { type Plan, type Scenario } from '../../../shared/plan/schema.ts';
import { t, type TextKey } from '../../text/t.ts';
import { namedPrice, ownershipOf, priceChoices, typedPrice, withNamedPrice, withTypedPrice } from '../custom/prices.ts';
import { type Choice, clusterOf, clusterRow, type ScenarioCell, type ScenarioRow, typed } from './row.ts';

const kinds = ['own', 'rent', 'allocation'] as const;

function ownershipRow(plan: Plan): ScenarioRow {
  return {
    id: 'ownership', label: t('scenarios.ownership'), kind: 'choice', choices: kinds.map((kind) => ({ value: kind, label: t(`scenarios.${kind}`) })),
    cell(scenario) {
      const { kind } = ownershipOf(plan, scenario);
      return { text: t(`scenarios.${kind}`), given: scenario.with?.ownership === undefined, assumed: false, edited: kind };
    },
    change(scenario, kind) {
      // Back to the cluster's own kind: its prices count again.
      const own = clusterOf(plan, scenario)?.ownership ?? clusterDefaults.ownership;
      return { path: `scenarios.${scenario.id}.with.ownership`, value: own.kind === kind ? undefined : { kind } };
    },
  };
}

const pricedWords: Readonly<Record<PricedThing, TextKey>> = { gpuHour: 'scenarios.perGpuHour', node: 'scenarios.perNode', kwh: 'scenarios.perKwh' };

/** What stands in the cell of a price: stated, named, or nothing. */
function priceCell(plan: Plan, scenario: Scenario, thing: PricedThing, choices: readonly Choice[]): ScenarioCell {
  const ownership = ownershipOf(plan, scenario);
  const given = scenario.with?.ownership === undefined;
  const value = typedPrice(ownership, thing);
  if (value !== undefined) return { text: `${String(value)} ${t(pricedWords[thing])}`, given, assumed: false, edited: String(value) };
  const id = namedPrice(ownership, thing);
  if (id !== undefined) return { text: choices.find((choice) => choice.value === id)?.label ?? id, given, assumed: false, edited: '' };
  return { text: t('scenarios.noPrice'), given: true, assumed: false, edited: '' };
}

/** `things`: what the row may be the price of, by how the scenario holds its GPUs. */
function priceRow(plan: Plan, set: FactorSet | null, id: string, label: TextKey, things: readonly PricedThing[]): ScenarioRow {
  const thingOf = (scenario: Scenario): PricedThing | null => things.find((thing) => pricedThings[thing].kind === ownershipOf(plan, scenario).kind) ?? null;
  const choicesOf = (thing: PricedThing): readonly Choice[] => priceChoices(plan, set, thing).map((choice) => ({ value: choice.id, label: choice.label, ...(choice.own ? { group: t('custom.group') } : { group: t('scenarios.library') }) }));
  const path = (scenario: Scenario): string => `scenarios.${scenario.id}.with.ownership`;
  return {
    id, label: `${t(label)}, ${currencyOf(plan)}`, kind: 'quantity',
    cell(scenario) {
      const thing = thingOf(scenario);
      return thing === null ? { text: t('scenarios.noCharge'), given: true, assumed: false, edited: '' } : priceCell(plan, scenario, thing, choicesOf(thing));
    },
    change(scenario, text) {
      const thing = thingOf(scenario) ?? 'gpuHour';
      return { path: path(scenario), value: withTypedPrice(ownershipOf(plan, scenario), thing, typed(text)) };
    },
    quantityPath: (scenario) => `${path(scenario)}.${pricedThings[thingOf(scenario) ?? 'gpuHour'].typed}`,
    named: {
      choices: (scenario) => { const thing = thingOf(scenario); return thing === null ? [] : choicesOf(thing); },
      chosen: (scenario) => { const thing = thingOf(scenario); const ownership = ownershipOf(plan, scenario); return thing === null || typedPrice(ownership, thing) !== undefined ? '' : (namedPrice(ownership, thing) ?? ''); },
      change(scenario, price) {
        const thing = thingOf(scenario);
        return thing === null ? null : { path: path(scenario), value: withNamedPrice(ownershipOf(plan, scenario), thing, price === '' ? undefined : price) };
      },
    },
  };
}

const ownTerms = ['hostingPerKwYear', 'maintenanceShare', 'staffPerYear', 'discountRate', 'residualShare'] as const;

/** What owning costs beside the purchase and the electricity. */
function ownTermRow(plan: Plan, field: (typeof ownTerms)[number]): ScenarioRow {
  const money = field === 'hostingPerKwYear' || field === 'staffPerYear';
  const path = (scenario: Scenario): string => `scenarios.${scenario.id}.with.ownership`;
  return {
    id: field, label: money ? `${t(`scenarios.${field}`)}, ${currencyOf(plan)}` : t(`scenarios.${field}`), kind: 'quantity',
    cell(scenario) {
      const ownership = ownershipOf(plan, scenario);
      if (ownership.kind !== 'own') return { text: t('scenarios.noCharge'), given: true, assumed: false, edited: '' };
      const value = ownership[field];
      return { text: value === undefined ? t('scenarios.none') : String(value), given: scenario.with?.ownership === undefined || value === undefined, assumed: false, edited: value === undefined ? '' : String(value) };
    },
    change(scenario, text) {
      const ownership = ownershipOf(plan, scenario);
      const kept: Record<string, unknown> = ownership.kind === 'own' ? { ...ownership } : { kind: 'own' };
      const value = typed(text);
      Reflect.deleteProperty(kept, field);
      return { path: path(scenario), value: value === undefined ? kept : { ...kept, [field]: value } };
    },
    quantityPath: (scenario) => `${path(scenario)}.${field}`,
  };
}

/** The unit in which the centre of an allocation counts its hours. */
function normalisedRow(plan: Plan): ScenarioRow {
  const tables = Object.entries(plan.custom?.normalised ?? {});
  return {
    id: 'normalised', label: t('scenarios.normalised'), kind: 'choice',
    choices: [{ value: '', label: t('scenarios.plainHours') }, ...tables.map(([value, { name }]) => ({ value, label: name }))],
    cell(scenario) {
      const ownership = ownershipOf(plan, scenario);
      if (ownership.kind !== 'allocation') return { text: t('scenarios.notThese'), given: true, assumed: false, edited: '' };
      const id = ownership.normalised ?? '';
      return { text: id === '' ? t('scenarios.plainHours') : (plan.custom?.normalised?.[id]?.name ?? id), given: scenario.with?.ownership === undefined, assumed: false, edited: id };
    },
    change: (scenario, id) => ({ path: `scenarios.${scenario.id}.with.ownership`, value: { kind: 'allocation', ...(id === '' ? {} : { normalised: id }) } }),
    fixed: (scenario) => ownershipOf(plan, scenario).kind !== 'allocation',
  };
}

const shares = ['lifetime-use', 'calendar', 'reserved'] as const;

/** How production is shared out over the hours of a node. */
function shareRow(): ScenarioRow {
  return {
    id: 'allocation', label: t('scenarios.share'), kind: 'choice', choices: shares.map((value) => ({ value, label: t(`scenarios.share.${value}`) })),
    cell(scenario) {
      const value = scenario.allocation ?? scenarioDefaults.allocation;
      return { text: t(`scenarios.share.${value}`), given: scenario.allocation === undefined, assumed: false, edited: value };
    },
    change: (scenario, value) => ({ path: `scenarios.${scenario.id}.allocation`, value: value === scenarioDefaults.allocation ? undefined : value }),
  };
}

/** How the GPUs are held and paid for. Rows that concern no scenario are left out. */
export function termRows(plan: Plan, set: FactorSet | null): ScenarioRow[] {
  const held = new Set(plan.scenarios.map((scenario) => ownershipOf(plan, scenario).kind));
  const tables = Object.keys(plan.custom?.normalised ?? {}).length;
  return [
    ownershipRow(plan), priceRow(plan, set, 'price', 'scenarios.price', ['node', 'gpuHour']),
    ...(held.has('own') ? [priceRow(plan, set, 'electricityPrice', 'scenarios.electricityPrice', ['kwh']), ...ownTerms.map((field) => ownTermRow(plan, field))] : []),
    ...(held.has('allocation') && tables > 0 ? [normalisedRow(plan)] : []),
    clusterRow(plan, 'lifetimeYears', 'scenarios.lifetime'), clusterRow(plan, 'utilization', 'scenarios.utilization'), shareRow(),
  ];
}
