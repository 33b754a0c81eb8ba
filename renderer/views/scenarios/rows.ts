/** The rows of the scenario matrix: what stands in each, how it is typed, where it goes. Pure. */
import { currencyOf, pricedThings, type PricedThing } from '../../../shared/factors/prices.ts';
import { type FactorSet } from '../../../shared/factors/schema.ts';
import { assumedPue, assumedWue, clusterDefaults } from '../../../shared/plan/defaults.ts';
import { type Cluster, type Plan, type Scenario } from '../../../shared/plan/schema.ts';
import { printNumber } from '../../../shared/quantity/print.ts';
import { t, type TextKey } from '../../text/t.ts';
import { namedPrice, ownershipOf, priceChoices, typedPrice, withNamedPrice, withTypedPrice } from '../custom/prices.ts';
import { printCount } from '../parts/print.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly group?: string;
}

/** What stands in one cell. */
export interface ScenarioCell {
  /** As shown. */
  readonly text: string;
  /** A figure behind the text that is never cut. */
  readonly figure?: string;
  /** True: nobody typed it; it comes from the facility, the cluster or a default. */
  readonly given: boolean;
  /** A default that is a guess about the world. */
  readonly assumed: boolean;
  /** As edited: the typed text, or the value of a choice. */
  readonly edited: string;
}

/** Whether two cells of a row read differently. */
export function differ(a: ScenarioCell, b: ScenarioCell): boolean {
  return a.text !== b.text || a.figure !== b.figure;
}

export interface ScenarioRow {
  readonly id: string;
  readonly label: string;
  readonly kind: 'derived' | 'quantity' | 'choice';
  readonly cell: (scenario: Scenario) => ScenarioCell;
  readonly choices?: readonly Choice[];
  /** The field an edit sets; `value` is the text typed or the choice made ('' empties). */
  readonly change?: (scenario: Scenario, text: string) => { readonly path: string; readonly value: unknown };
  /** Start of the ids of the factors behind the cell: `grid.FR`; null where it has none. */
  readonly subject?: (scenario: Scenario) => string | null;
  /** Prices of the library and of the plan that may be named in place of a typed quantity. */
  readonly named?: {
    readonly choices: (scenario: Scenario) => readonly Choice[];
    /** '' when none is named. */
    readonly chosen: (scenario: Scenario) => string;
    readonly change: (scenario: Scenario, id: string) => { readonly path: string; readonly value: unknown } | null;
  };
  /** The path whose cell kind reads a quantity. */
  readonly quantityPath?: (scenario: Scenario) => string;
}

export interface RowGroup {
  readonly id: string;
  readonly label: string;
  readonly rows: readonly ScenarioRow[];
}

function clusterOf(plan: Plan, scenario: Scenario): Cluster | undefined {
  return plan.clusters.find((cluster) => cluster.id === scenario.cluster);
}

/** A typed number as a number, anything else as the text it is; '' empties. */
export function typed(text: string): number | string | undefined {
  const plain = text.trim();
  if (plain === '') return undefined;
  return /^-?(0|[1-9]\d*)(\.\d+)?$/.test(plain) ? Number(plain) : plain;
}

type ClusterField = 'nodes' | 'lifetimeYears' | 'utilization';

/** A cluster's quantity, which a scenario may set for itself. */
function clusterRow(plan: Plan, field: ClusterField, label: TextKey): ScenarioRow {
  return {
    id: field, label: t(label), kind: 'quantity',
    cell(scenario) {
      const own = scenario.with?.[field];
      const cluster = clusterOf(plan, scenario)?.[field];
      const fallback = field === 'nodes' ? '' : clusterDefaults[field];
      const value = own ?? cluster ?? fallback;
      return { text: String(value), given: own === undefined, assumed: own === undefined && cluster === undefined, edited: own === undefined ? '' : String(own) };
    },
    change: (scenario, text) => ({ path: `scenarios.${scenario.id}.with.${field}`, value: typed(text) }),
    quantityPath: (scenario) => `scenarios.${scenario.id}.with.${field}`,
  };
}

/** PUE and WUE: typed, else the facility's, else assumed. */
function placeRow(field: 'pue' | 'wue', set: FactorSet | null): ScenarioRow {
  return {
    id: field, label: t(`scenarios.${field}`), kind: 'quantity',
    cell(scenario) {
      const own = scenario[field];
      if (own !== undefined) return { text: String(own), given: false, assumed: false, edited: String(own) };
      const factor = set?.factors.find((each) => each.id === `facility.${scenario.facility ?? ''}.${field}`);
      if (factor !== undefined) {
        const text = factor.low !== null && factor.high !== null ? `${printNumber(factor.low)} to ${printNumber(factor.high)}` : printNumber(factor.value);
        return { text, given: true, assumed: false, edited: '' };
      }
      return { text: field === 'pue' ? assumedPue : assumedWue, given: true, assumed: true, edited: '' };
    },
    change: (scenario, text) => ({ path: `scenarios.${scenario.id}.${field}`, value: typed(text) }),
    quantityPath: (scenario) => `scenarios.${scenario.id}.${field}`,
  };
}

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

/** The plan's own entries stand in a group of their own. */
function own(entries: Readonly<Record<string, unknown>> | undefined, id: string): { readonly group?: string } {
  return entries !== undefined && Object.hasOwn(entries, id) ? { group: t('custom.group') } : {};
}

function hardware(plan: Plan, set: FactorSet | null): ScenarioRow[] {
  const nodeId = (scenario: Scenario): string => scenario.with?.node ?? clusterOf(plan, scenario)?.node ?? '';
  const nodeOf = (scenario: Scenario): FactorSet['nodes'][number] | undefined => set?.nodes.find((node) => node.id === nodeId(scenario));
  const derived = (text: string): ScenarioCell => ({ text, given: true, assumed: false, edited: '' });
  return [
    ...(plan.clusters.length < 2 ? [] : [{
      id: 'cluster', label: t('scenarios.cluster'), kind: 'choice', choices: plan.clusters.map((cluster) => ({ value: cluster.id, label: cluster.name })),
      cell: (scenario) => ({ text: clusterOf(plan, scenario)?.name ?? scenario.cluster, given: false, assumed: false, edited: scenario.cluster }),
      change: (scenario, value) => ({ path: `scenarios.${scenario.id}.cluster`, value }),
    } satisfies ScenarioRow]),
    { id: 'accelerator', label: t('scenarios.accelerator'), kind: 'derived', cell: (scenario) => derived(set?.accelerators.find((each) => each.id === nodeOf(scenario)?.accelerator)?.name ?? '') },
    {
      id: 'node', label: t('scenarios.node'), kind: 'choice', choices: (set?.nodes ?? []).map((node) => ({ value: node.id, label: node.name, ...own(plan.custom?.nodes, node.id) })),
      cell: (scenario) => ({ text: nodeOf(scenario)?.name ?? nodeId(scenario), given: scenario.with?.node === undefined, assumed: false, edited: nodeId(scenario) }),
      change: (scenario, value) => ({ path: `scenarios.${scenario.id}.with.node`, value: clusterOf(plan, scenario)?.node === value ? undefined : value }),
      subject: (scenario) => `node.${nodeId(scenario)}`,
    },
    clusterRow(plan, 'nodes', 'scenarios.nodes'),
    {
      id: 'gpus', label: t('scenarios.gpus'), kind: 'derived',
      cell(scenario) {
        const nodes = Number(scenario.with?.nodes ?? clusterOf(plan, scenario)?.nodes);
        const gpus = set?.factors.find((factor) => factor.id === `node.${nodeId(scenario)}.gpus`)?.value;
        return derived(Number.isFinite(nodes) && gpus !== undefined ? printCount(nodes * gpus) : '');
      },
    },
  ];
}

function place(plan: Plan, set: FactorSet | null): ScenarioRow[] {
  const gridName = (zone: string): string => set?.grids.find((grid) => grid.zone === zone)?.name ?? zone;
  const grams = (zone: string): string | undefined => {
    const factor = set?.factors.find((each) => each.id === `grid.${zone}.gwp`);
    return factor === undefined ? undefined : printNumber(factor.value * 1000);
  };
  return [
    {
      id: 'facility', label: t('scenarios.facility'), kind: 'choice',
      choices: [{ value: '', label: t('scenarios.noFacility') }, ...(set?.facilities ?? []).map((facility) => ({ value: facility.id, label: facility.name, group: facility.operator, ...own(plan.custom?.facilities, facility.id) }))],
      cell: (scenario) => ({ text: scenario.facility === undefined ? t('scenarios.noFacility') : (set?.facilities.find((each) => each.id === scenario.facility)?.name ?? scenario.facility), given: scenario.facility === undefined, assumed: false, edited: scenario.facility ?? '' }),
      change: (scenario, value) => ({ path: `scenarios.${scenario.id}.facility`, value: value === '' ? undefined : value }),
      subject: ({ facility }) => (facility === undefined ? null : `facility.${facility}`),
    },
    {
      id: 'grid', label: t('scenarios.grid'), kind: 'choice', choices: (set?.grids ?? []).map((grid) => ({ value: grid.zone, label: [grid.name, grams(grid.zone)].filter((part) => part !== undefined).join(' · '), ...own(plan.custom?.grids, grid.zone) })),
      cell(scenario) {
        const figure = grams(scenario.grid);
        return { text: gridName(scenario.grid), ...(figure === undefined ? {} : { figure }), given: false, assumed: false, edited: scenario.grid };
      },
      change: (scenario, value) => ({ path: `scenarios.${scenario.id}.grid`, value }),
      subject: ({ grid }) => `grid.${grid}`,
    },
    placeRow('pue', set), placeRow('wue', set),
  ];
}

/** All rows a scenario is made of, in their groups. */
export function scenarioRows(plan: Plan, set: FactorSet | null): RowGroup[] {
  return [
    { id: 'hardware', label: t('scenarios.hardware'), rows: hardware(plan, set) },
    { id: 'place', label: t('scenarios.place'), rows: place(plan, set) },
    { id: 'terms', label: t('scenarios.terms'), rows: [ownershipRow(plan), priceRow(plan, set, 'price', 'scenarios.price', ['node', 'gpuHour']), ...(plan.scenarios.some((scenario) => ownershipOf(plan, scenario).kind === 'own') ? [priceRow(plan, set, 'electricityPrice', 'scenarios.electricityPrice', ['kwh'])] : []), clusterRow(plan, 'lifetimeYears', 'scenarios.lifetime'), clusterRow(plan, 'utilization', 'scenarios.utilization')] },
  ];
}
