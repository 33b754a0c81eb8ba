/** The rows of the scenario matrix: what stands in each, how it is typed, where it goes. Pure. */
import { type FactorSet } from '../../../shared/factors/schema.ts';
import { nodeGpus } from '../../../shared/factors/node-gpus.ts';
import { assumedPue, assumedWue } from '../../../shared/plan/defaults.ts';
import { type Plan, type Scenario } from '../../../shared/plan/schema.ts';
import { printNumber } from '../../../shared/quantity/print.ts';
import { t } from '../../text/t.ts';
import { printCount } from '../parts/print.ts';
import { facilityChoices, facilityName, gramsOf, gridChoices, gridName, ownGroup } from './places.ts';
import { clusterOf, clusterRow, derived, type RowGroup, type ScenarioRow, typed } from './row.ts';
import { placementRows } from './rows-placement.ts';
import { runningRows } from './rows-running.ts';
import { termRows } from './rows-terms.ts';

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

function hardware(plan: Plan, set: FactorSet | null): ScenarioRow[] {
  const nodeId = (scenario: Scenario): string => scenario.with?.node ?? clusterOf(plan, scenario)?.node ?? '';
  const nodeOf = (scenario: Scenario): FactorSet['nodes'][number] | undefined => set?.nodes.find((node) => node.id === nodeId(scenario));
  return [
    ...(plan.clusters.length < 2 ? [] : [{
      id: 'cluster', label: t('scenarios.cluster'), kind: 'choice', choices: plan.clusters.map((cluster) => ({ value: cluster.id, label: cluster.name })),
      cell: (scenario) => ({ text: clusterOf(plan, scenario)?.name ?? scenario.cluster, given: false, assumed: false, edited: scenario.cluster }),
      change: (scenario, value) => ({ path: `scenarios.${scenario.id}.cluster`, value }),
    } satisfies ScenarioRow]),
    { id: 'accelerator', label: t('scenarios.accelerator'), kind: 'derived', cell: (scenario) => derived(set?.accelerators.find((each) => each.id === nodeOf(scenario)?.accelerator)?.name ?? '') },
    {
      id: 'node', label: t('scenarios.node'), kind: 'choice', choices: (set?.nodes ?? []).map((node) => ({ value: node.id, label: node.name, ...ownGroup(plan.custom?.nodes, node.id) })),
      cell: (scenario) => ({ text: nodeOf(scenario)?.name ?? nodeId(scenario), given: scenario.with?.node === undefined, assumed: false, edited: nodeId(scenario) }),
      change: (scenario, value) => ({ path: `scenarios.${scenario.id}.with.node`, value: clusterOf(plan, scenario)?.node === value ? undefined : value }),
      subject: (scenario) => `node.${nodeId(scenario)}`,
    },
    clusterRow(plan, 'nodes', 'scenarios.nodes'),
    {
      id: 'gpus', label: t('scenarios.gpus'), kind: 'derived',
      cell(scenario) {
        const nodes = Number(scenario.with?.nodes ?? clusterOf(plan, scenario)?.nodes);
        const gpus = set === null ? null : nodeGpus(plan, set, nodeId(scenario));
        return Number.isFinite(nodes) && gpus !== null ? derived(printCount(nodes * gpus), ['clusterGpus', scenario.cluster]) : derived('');
      },
    },
  ];
}

function place(plan: Plan, set: FactorSet | null): ScenarioRow[] {
  return [
    {
      id: 'facility', label: t('scenarios.facility'), kind: 'choice',
      choices: [{ value: '', label: t('scenarios.noFacility') }, ...facilityChoices(plan, set)],
      cell: (scenario) => ({ text: scenario.facility === undefined ? t('scenarios.noFacility') : facilityName(set, scenario.facility), given: scenario.facility === undefined, assumed: false, edited: scenario.facility ?? '' }),
      change: (scenario, value) => ({ path: `scenarios.${scenario.id}.facility`, value: value === '' ? undefined : value }),
      subject: ({ facility }) => (facility === undefined ? null : `facility.${facility}`),
    },
    {
      id: 'grid', label: t('scenarios.grid'), kind: 'choice', choices: gridChoices(plan, set),
      cell(scenario) {
        const figure = gramsOf(set, scenario.grid);
        return { text: gridName(set, scenario.grid), ...(figure === undefined ? {} : { figure }), given: false, assumed: false, edited: scenario.grid };
      },
      change: (scenario, value) => ({ path: `scenarios.${scenario.id}.grid`, value }),
      subject: ({ grid }) => `grid.${grid}`,
    },
    placeRow('pue', set), placeRow('wue', set),
  ];
}

/** All rows a scenario is made of, in their groups. */
export function scenarioRows(plan: Plan, set: FactorSet | null): RowGroup[] {
  const modules = placementRows(plan, set);
  return [
    { id: 'hardware', label: t('scenarios.hardware'), rows: hardware(plan, set) },
    { id: 'place', label: t('scenarios.place'), rows: place(plan, set) },
    ...(modules.length === 0 ? [] : [{ id: 'modules', label: t('scenarios.modules'), rows: modules }]),
    { id: 'terms', label: t('scenarios.terms'), rows: termRows(plan, set) },
    { id: 'running', label: t('scenarios.running'), rows: runningRows(plan) },
  ];
}
