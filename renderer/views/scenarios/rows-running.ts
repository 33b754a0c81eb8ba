/** Rows of how a cluster is run: who holds it, its queue, its failures, its power. Pure. */
import { clusterDefaults } from '../../../shared/plan/defaults.ts';
import { type Plan } from '../../../shared/plan/schema.ts';
import { t } from '../../text/t.ts';
import { clusterOf, clusterRow, type ScenarioRow } from './row.ts';

const policies = ['backfill', 'fifo', 'priority'] as const;

function dedicatedRow(plan: Plan): ScenarioRow {
  return {
    id: 'dedicated', label: t('scenarios.dedicated'), kind: 'choice', choices: (['true', 'false'] as const).map((value) => ({ value, label: t(`scenarios.dedicated.${value}`) })),
    cell(scenario) {
      const own = scenario.with?.dedicated;
      const value = String(own ?? clusterOf(plan, scenario)?.dedicated ?? clusterDefaults.dedicated) as 'true' | 'false';
      return { text: t(`scenarios.dedicated.${value}`), given: own === undefined, assumed: false, edited: value };
    },
    change(scenario, value) {
      const cluster = clusterOf(plan, scenario)?.dedicated ?? clusterDefaults.dedicated;
      return { path: `scenarios.${scenario.id}.with.dedicated`, value: String(cluster) === value ? undefined : value === 'true' };
    },
  };
}

function policyRow(plan: Plan): ScenarioRow {
  return {
    id: 'policy', label: t('scenarios.policy'), kind: 'choice', choices: policies.map((value) => ({ value, label: t(`scenarios.policy.${value}`) })),
    cell(scenario) {
      const own = scenario.with?.policy;
      const value = own ?? clusterOf(plan, scenario)?.policy ?? clusterDefaults.policy;
      return { text: t(`scenarios.policy.${value}`), given: own === undefined, assumed: false, edited: value };
    },
    change(scenario, value) {
      const cluster = clusterOf(plan, scenario)?.policy ?? clusterDefaults.policy;
      return { path: `scenarios.${scenario.id}.with.policy`, value: cluster === value ? undefined : value };
    },
  };
}

export function runningRows(plan: Plan): ScenarioRow[] {
  return [
    dedicatedRow(plan), policyRow(plan),
    clusterRow(plan, 'nodeMtbfHours', 'scenarios.mtbf', 'scenarios.neverFails'), clusterRow(plan, 'repairHours', 'scenarios.repair'),
    clusterRow(plan, 'checkpointMinutes', 'scenarios.checkpoint'), clusterRow(plan, 'restartMinutes', 'scenarios.restart'),
    clusterRow(plan, 'load', 'scenarios.load'), clusterRow(plan, 'overheadPower', 'scenarios.overhead'),
  ];
}
