/** What a plan refers to in the factor library, checked before anything is computed: all problems at once. */
import { type CustomKind } from '../plan/custom.ts';
import { marketOf, methodDefaults } from '../plan/defaults.ts';
import { type Plan, type Scenario } from '../plan/schema.ts';
import { nearest } from '../plan/shapes.ts';
import { type Problem, error, warning } from '../problem.ts';
import { gridGwpId, isSubnational } from './grids.ts';
import { isPlansOwn, type Library } from './library.ts';
import { currencyOf, priceProblems } from './prices.ts';
import { slipProblems } from './slips.ts';
import { components, indicators } from './schema.ts';

const indicatorWords = { gwp: 'GWP', pe: 'primary energy', adp: 'ADP', water: 'water' } as const;
const peakFactor = { bf16: 'peakBf16Tflops', fp16: 'peakFp16Tflops', fp8: 'peakFp8Tflops' } as const;
const embodiedId = new RegExp(`^embodied\\.([a-z0-9-]+)\\.(${components.join('|')})\\.(gwp|pe|adp)$`);

/** A factor an override may name: one of the set, a grid factor of any zone, or an embodied figure of a known node. */
function mayOverride(id: string, library: Library): boolean {
  if (library.set.factors.some((factor) => factor.id === id) || library.own.quantities.has(id)) return true;
  if (/^grid\.[A-Z]{2}(-[A-Z0-9]+)*\.(gwp|gwpConsumption|pe|peBoavizta|adp|water)$/.test(id)) return true;
  if (/^facility\.[a-z0-9-]+\.(pue|wue)$/.test(id) || /^accelerator\.[a-z0-9-]+\.pcfGwp$/.test(id) || /^node\.[a-z0-9-]+\.(ratedPowerW|cpuW|ramW|ssdW|otherW|idlePowerW)$/.test(id)) return true;
  const match = embodiedId.exec(id);
  return match !== null && library.node(match[1] ?? '') !== undefined;
}

function meant(word: string, known: readonly string[]): string | null {
  const near = nearest(word, known);
  return near === null ? null : `Did you mean “${near}”?`;
}

/** Two-letter codes are all near each other: only longer zones get a guess. */
function meantZone(zone: string, library: Library): string | null {
  return zone.length <= 3 ? null : meant(zone, [...library.own.grids, ...library.set.grids].map((grid) => grid.zone).filter((known) => known.length > 3));
}

function nodeProblem(path: string, node: string, library: Library): Problem[] {
  if (library.node(node) !== undefined) return [];
  const known = [...library.own.nodes, ...library.set.nodes].map((entry) => entry.id);
  return [error('unknown-node', path, `There is no node “${node}” in factor set ${library.set.id} or in the plan's "custom".`, meant(node, known) ?? `Write one of: ${known.slice(0, 4).join(', ')}, … (\`forewatt factors list\`), or describe it in "custom".`)];
}

function gridProblems(path: string, zone: string, library: Library): Problem[] {
  const missing = indicators.filter((indicator) => library.quantity(`grid.${zone}.${indicator}`) === undefined);
  if (missing.length === 0) return [];
  if (missing.length === indicators.length) {
    return [error('unknown-grid', path, `There is no grid “${zone}” in factor set ${library.set.id} or in the plan's "custom".`, meantZone(zone, library) ?? 'Write a zone such as FR or DE.')];
  }
  const ids = missing.map((indicator) => `grid.${zone}.${indicator}`).join(', ');
  return [warning('grid-indicator-missing', path, `No ${missing.map((name) => indicatorWords[name]).join(' or ')} factor is published for the grid ${zone}: that figure stays empty, which is not zero.`, `Choose another grid, or add an override of ${ids} with its source.`)];
}

function facilityProblems(path: string, facility: string | undefined, library: Library): Problem[] {
  if (facility === undefined || library.facility(facility) !== undefined || library.quantity(`facility.${facility}.pue`) !== undefined) return [];
  return [error('unknown-facility', path, `There is no facility “${facility}” in factor set ${library.set.id} or in the plan's "custom".`, meant(facility, [...library.own.facilities, ...library.set.facilities].map((entry) => entry.id)) ?? 'Write one of `forewatt factors list`, or leave it out and state "pue" and "wue".')];
}

function scenarioProblems(scenario: Scenario, at: number, currency: string, library: Library): Problem[] {
  const path = `scenarios[${at}]`;
  const found = [...gridProblems(`${path}.grid`, scenario.grid, library), ...facilityProblems(`${path}.facility`, scenario.facility, library)];
  if (scenario.with?.node !== undefined) found.push(...nodeProblem(`${path}.with.node`, scenario.with.node, library));
  found.push(...priceProblems(`${path}.with.ownership`, scenario.with?.ownership, currency, library));
  for (const [module, placement] of Object.entries(scenario.placement ?? {})) {
    if (typeof placement === 'string') continue;
    found.push(...priceProblems(`${path}.placement.${module}.with.ownership`, placement.with?.ownership, currency, library));
    if (placement.grid !== undefined) found.push(...gridProblems(`${path}.placement.${module}.grid`, placement.grid, library));
    if (placement.grid !== undefined && placement.grid !== scenario.grid && marketOf(scenario.electricity) !== null) {
      found.push(warning('market-one-grid', `${path}.placement.${module}.grid`, `The market-based electricity of ${scenario.name} covers ${scenario.grid} only; what is placed on ${placement.grid} keeps its location value.`));
    }
    found.push(...facilityProblems(`${path}.placement.${module}.facility`, placement.facility, library));
    if (placement.with?.node !== undefined) found.push(...nodeProblem(`${path}.placement.${module}.with.node`, placement.with.node, library));
  }
  return found;
}

/** Zones of the plan by what their GWP counts; a zone whose factor the plan states itself counts what the plan says. */
function zonesByBasis(plan: Plan, library: Library): Readonly<Record<'generation' | 'consumption', string[]>> {
  const zones = new Set(plan.scenarios.flatMap((scenario) => [scenario.grid, ...Object.values(scenario.placement ?? {}).flatMap((place) => (typeof place === 'string' || place.grid === undefined ? [] : [place.grid]))]));
  const found: Record<'generation' | 'consumption', string[]> = { generation: [], consumption: [] };
  for (const zone of zones) {
    const id = gridGwpId(zone, plan.methods?.gridBasis ?? methodDefaults.gridBasis, library);
    if (library.factor(id) === undefined || isPlansOwn(library, id)) continue;
    found[isSubnational(zone) || id.endsWith('Consumption') ? 'consumption' : 'generation'].push(zone);
  }
  return found;
}

/** What a grid generates and what it consumes are never set beside each other in silence. */
function basisProblems(plan: Plan, library: Library): Problem[] {
  const { generation, consumption } = zonesByBasis(plan, library);
  if (generation.length === 0 || consumption.length === 0) return [];
  const list = (zones: readonly string[]): string => zones.slice(0, 6).join(', ');
  const hint = plan.methods?.gridBasis === 'consumption' ? `Add an override of grid.${generation[0] ?? ''}.gwpConsumption, or choose another grid.` : 'Set "methods": { "gridBasis": "consumption" } to count consumption everywhere.';
  return [warning('grid-basis-mixed', 'methods.gridBasis', `GWP of ${list(consumption)} counts the electricity consumed there, GWP of ${list(generation)} the electricity generated there: the two are not alike.`, hint)];
}

/** The plan's reference accelerator must have a peak at every precision in which compute is stated. */
function peakProblems(plan: Plan, library: Library): Problem[] {
  const reference = plan.reference ?? library.node(plan.clusters[0]?.node ?? '')?.accelerator ?? '';
  if (plan.reference !== undefined && !library.set.accelerators.some((accelerator) => accelerator.id === plan.reference)) {
    return [error('unknown-accelerator', 'reference', `There is no accelerator “${plan.reference}” in factor set ${library.set.id}.`, 'Write one such as nvidia-h100-sxm-80gb, or leave it out for the first cluster\'s.')];
  }
  return plan.activities.flatMap((activity, at) => {
    if (activity.size.by !== 'compute') return [];
    const precision = activity.size.precision ?? 'bf16';
    if (library.quantity(`accelerator.${reference}.${peakFactor[precision]}`) !== undefined) return [];
    return [error('peak-missing', `activities[${at}].size.precision`, `${reference} has no published ${precision} peak, so compute cannot become hours.`, 'Choose another precision or reference, or size this row by runs or GPU-hours.')];
  });
}

/** The plan's own entries against the library: ids that are taken, accelerators and grids that are nowhere. */
function customProblems(plan: Plan, library: Library): Problem[] {
  const { set, own } = library;
  const taken = (kind: CustomKind, what: string, ids: readonly string[], shippedIds: readonly string[]): Problem[] => {
    const shipped = new Set(shippedIds);
    return ids.filter((id) => shipped.has(id)).map((id) =>
      error('custom-id-taken', `custom.${kind}.${id}`, `The plan's own ${what} “${id}” has the id of a ${what} of factor set ${set.id}.`, `Give it another id, such as ${kind === 'grids' ? `${id}-OWN` : `${id}-own`}, or replace single factors by overrides.`));
  };
  const accelerators = set.accelerators.map((accelerator) => accelerator.id);
  const unknown = (path: string, id: string): Problem[] =>
    accelerators.includes(id) ? [] : [error('unknown-accelerator', path, `There is no accelerator “${id}” in factor set ${set.id}.`, meant(id, accelerators) ?? 'Write the nearest accelerator of `forewatt factors list`, and describe the card by its parts without an "id".')];
  const nodes = own.nodes.flatMap((node) => [
    ...unknown(`custom.nodes.${node.id}.accelerator`, node.accelerator),
    ...(plan.custom?.nodes?.[node.id]?.gpu ?? []).flatMap((part, at) => (part.id === undefined || part.id === node.accelerator ? [] : unknown(`custom.nodes.${node.id}.gpu[${String(at)}].id`, part.id))),
  ]);
  const priceIds = Object.keys(plan.custom?.prices ?? {});
  const zones = own.facilities.flatMap(({ id, zone }) => (zone === null ? [] : gridProblems(`custom.facilities.${id}.zone`, zone, library)));
  const unitProblems = Object.entries(plan.custom?.normalised ?? {}).flatMap(([id, { perGpuHour }]) => Object.keys(perGpuHour).flatMap((accelerator) => unknown(`custom.normalised.${id}.perGpuHour.${accelerator}`, accelerator)));
  return [
    ...taken('nodes', 'node', own.nodes.map((node) => node.id), set.nodes.map((node) => node.id)),
    ...taken('grids', 'grid', own.grids.map((grid) => grid.zone), set.grids.map((grid) => grid.zone)),
    ...taken('facilities', 'facility', own.facilities.map((facility) => facility.id), set.facilities.map((facility) => facility.id)),
    ...taken('prices', 'price', priceIds, set.factors.flatMap((factor) => (factor.id.startsWith('price.') ? [factor.id.split('.')[1] ?? ''] : []))),
    ...nodes, ...zones, ...unitProblems,
  ];
}

export function checkReferences(plan: Plan, library: Library): Problem[] {
  const currency = currencyOf(plan);
  return [
    ...plan.clusters.flatMap((cluster, at) => [...nodeProblem(`clusters[${at}].node`, cluster.node, library), ...priceProblems(`clusters[${at}].ownership`, cluster.ownership, currency, library)]),
    ...plan.scenarios.flatMap((scenario, at) => scenarioProblems(scenario, at, currency, library)),
    ...basisProblems(plan, library),
    ...peakProblems(plan, library),
    ...(plan.overrides ?? []).flatMap((override, at) =>
      mayOverride(override.factor, library) ? [] : [error('unknown-factor', `overrides[${at}].factor`, `There is no factor “${override.factor}” to override.`, 'See `forewatt factors list` for the ids.')],
    ),
    ...customProblems(plan, library),
    ...slipProblems(plan, library),
  ];
}
