/** A row of the scenario matrix: what stands in its cells, how it is typed, where it goes. Pure. */
import { clusterDefaults } from '../../../shared/plan/defaults.ts';
import { type Cluster, type ClusterChoices, type Plan, type Scenario } from '../../../shared/plan/schema.ts';
import { t, type TextKey } from '../../text/t.ts';

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
  /** The figure of a scenario that opens from it, as keys below the scenario. */
  readonly opens?: readonly string[];
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
  /** True for a scenario in which the row means nothing: its cell is not edited there. */
  readonly fixed?: (scenario: Scenario) => boolean;
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

/** The cluster a scenario runs on. */
export function clusterOf(plan: Plan, scenario: Scenario): Cluster | undefined {
  return plan.clusters.find((cluster) => cluster.id === scenario.cluster);
}

/** A typed number as a number, anything else as the text it is; '' empties. */
export function typed(text: string): number | string | undefined {
  const plain = text.trim();
  if (plain === '') return undefined;
  return /^-?(0|[1-9]\d*)(\.\d+)?$/.test(plain) ? Number(plain) : plain;
}

/** A cell nobody types: it follows from others. */
export function derived(text: string, opens?: readonly string[]): ScenarioCell {
  return { text, given: true, assumed: false, edited: '', ...(opens === undefined ? {} : { opens }) };
}

type QuantityField = 'nodes' | 'lifetimeYears' | 'utilization' | 'load' | 'overheadPower' | 'nodeMtbfHours' | 'repairHours' | 'checkpointMinutes' | 'restartMinutes';
/** Defaults that are a guess about the world; the others are how a cluster is run unless it says otherwise. */
const guessed: ReadonlySet<keyof ClusterChoices> = new Set(['utilization', 'lifetimeYears', 'load', 'overheadPower']);

/** A cluster's quantity, which a scenario may set for itself. `none`: what 0 is called. */
export function clusterRow(plan: Plan, field: QuantityField, label: TextKey, none?: TextKey): ScenarioRow {
  return {
    id: field, label: t(label), kind: 'quantity',
    cell(scenario) {
      const own = scenario.with?.[field];
      const cluster = clusterOf(plan, scenario)?.[field];
      const value = own ?? cluster ?? (field === 'nodes' ? '' : clusterDefaults[field]);
      return { text: value === 0 && none !== undefined ? t(none) : String(value), given: own === undefined, assumed: own === undefined && cluster === undefined && guessed.has(field), edited: own === undefined ? '' : String(own) };
    },
    change: (scenario, text) => ({ path: `scenarios.${scenario.id}.with.${field}`, value: typed(text) }),
    quantityPath: (scenario) => `scenarios.${scenario.id}.with.${field}`,
  };
}
