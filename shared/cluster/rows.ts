/** Rows of a placed plan as the simulation of their clusters needs them: GPUs, lengths, order. Method, sections 1 and 8. */
import { type Part } from '../model/scenario.ts';
import { type SiteCluster } from '../model/site.ts';
import { clusterCells, earlyStopCells, sizeCells } from '../plan/fields.ts';
import { type Activity, type Plan } from '../plan/schema.ts';
import { parseQuantity } from '../quantity/parse.ts';
import { type Quantity } from '../quantity/quantity.ts';
import { type Sampler } from '../plan/sampler.ts';
import { type Column, divide } from '../sampling/column.ts';

/** One row on its cluster; every uncertain figure drawn. */
export interface PlannedRow {
  readonly id: string;
  readonly name: string;
  readonly module: string;
  readonly phase: string;
  /** Index of its cluster. */
  readonly pool: number;
  readonly runs: Column;
  readonly gpus: Column;
  /** Useful GPU-hours of all its runs, on the accelerator of its cluster. */
  readonly useful: Column;
  readonly failed: Column;
  /** How long its runs are beside each other; null: all alike. */
  readonly lengths: Quantity | null;
  /** Share of runs that are stopped early, and the part of their length at which they are. */
  readonly stopShare: Column;
  readonly stopAt: Column;
  /** Indices of rows that must end first. */
  readonly after: readonly number[];
}

/** A cluster of the scenario; every uncertain figure drawn. */
export interface PlannedPool {
  readonly cluster: SiteCluster;
  readonly gpusPerNode: number;
  readonly nodes: Column;
  readonly mtbfHours: Column;
  readonly repairHours: Column;
  readonly checkpointMinutes: Column;
  readonly restartMinutes: Column;
  readonly reservedDays: Column | null;
}

export interface PlannedWork {
  /** In the order of their priority: by phase, then as the plan lists them, studies after activities. */
  readonly rows: readonly PlannedRow[];
  /** In the order in which the plan lists them. */
  readonly pools: readonly PlannedPool[];
  /** Ids of clusters that the scenario describes in two ways. */
  readonly ambiguous: readonly string[];
}

/** GPUs of one run: its own, else those of the run it is a share of, else one whole node. */
function gpusOf(activity: Activity, byId: ReadonlyMap<string, Activity>, wholeNode: number, sampler: Sampler): Column {
  let row: Activity | undefined = activity;
  while (row !== undefined && row.size.gpus === undefined && row.size.by === 'share') row = byId.get(row.size.of);
  const gpus = row?.size.gpus;
  return row === undefined || gpus === undefined ? wholeNode : sampler.typed(`activities.${row.id}.size.gpus`, gpus, sizeCells.gpus);
}

/** The distribution of a row's run lengths; null where all are alike. What cannot be read was refused before. */
export function lengthsOf({ size }: Activity): Quantity | null {
  const read = size.lengths === undefined ? null : parseQuantity(size.lengths, sizeCells.lengths);
  return read?.ok === true && read.quantity.distribution.kind !== 'exact' ? read.quantity : null;
}

function poolOf(cluster: SiteCluster, gpusPerNode: number, sampler: Sampler): PlannedPool {
  const typed = (field: 'nodes' | 'nodeMtbfHours' | 'repairHours' | 'checkpointMinutes' | 'restartMinutes'): Column => sampler.typed(`cluster.${field}`, cluster[field], clusterCells[field]);
  return {
    cluster, gpusPerNode, nodes: typed('nodes'), mtbfHours: typed('nodeMtbfHours'), repairHours: typed('repairHours'),
    checkpointMinutes: typed('checkpointMinutes'), restartMinutes: typed('restartMinutes'),
    reservedDays: cluster.reservedDays === null ? null : sampler.typed('cluster.reservedDays', cluster.reservedDays, clusterCells.reservedDays),
  };
}

function describes({ node, nodes, dedicated, policy, nodeMtbfHours, repairHours, checkpointMinutes, restartMinutes, reservedDays }: SiteCluster): string {
  return JSON.stringify([node.id, nodes, dedicated, policy, nodeMtbfHours, repairHours, checkpointMinutes, restartMinutes, reservedDays]);
}

function poolsOf(plan: Plan, parts: readonly Part[], gpusPerNode: (node: string) => number, sampler: Sampler): Pick<PlannedWork, 'pools' | 'ambiguous'> {
  const here = plan.clusters.flatMap(({ id }) => {
    const clusters = parts.filter(({ site }) => site.cluster.id === id).map(({ site }) => site.cluster);
    const [first] = clusters;
    return first === undefined ? [] : [{ first, unlike: clusters.some((cluster) => describes(cluster) !== describes(first)) }];
  });
  return {
    pools: here.map(({ first }) => poolOf(first, gpusPerNode(first.node.id), sampler)),
    ambiguous: here.filter(({ unlike }) => unlike).map(({ first }) => first.id),
  };
}

/**
 * What runs on the clusters of a scenario. Hours recorded on other hardware are no part of it: they
 * happened. `wholeNode`: GPUs of a run that states none.
 */
export function plannedWork(plan: Plan, parts: readonly Part[], wholeNode: number, gpusPerNode: (node: string) => number, sampler: Sampler): PlannedWork {
  const here = parts.filter(({ site }) => !site.moved);
  const { pools, ambiguous } = poolsOf(plan, here, gpusPerNode, sampler);
  const activities = new Map(plan.activities.map((activity) => [activity.id, activity]));
  const phases = new Map(plan.phases.map(({ id }, at) => [id, at]));
  const listed = new Map([...plan.activities, ...plan.ablations].map(({ id }, at) => [id, at]));
  const studies = new Map(plan.ablations.map((study) => [study.id, study]));
  const works = here.flatMap((part) => part.works.map((work) => ({ part, work })));
  const rank = ({ work: { row } }: (typeof works)[number]): [number, number] => [phases.get(row.phase) ?? 0, listed.get(row.id) ?? 0];
  works.sort((a, b) => {
    const [[phaseA, rowA], [phaseB, rowB]] = [rank(a), rank(b)];
    return phaseA - phaseB || rowA - rowB;
  });
  const places = new Map(works.map(({ work }, at) => [work.row.id, at]));
  const rows = works.map(({ part, work: { row, useful } }): PlannedRow => {
    const study = studies.get(row.id);
    const activity = activities.get(study?.of ?? row.id);
    if (activity === undefined) throw new Error(`${row.id} is no row of the plan.`);
    const stop = study?.earlyStop;
    const stopField = (field: 'share' | 'at'): Column => (stop === undefined ? (field === 'at' ? 1 : 0) : sampler.typed(`ablations.${row.id}.earlyStop.${field}`, stop[field], earlyStopCells[field]));
    return {
      id: row.id, name: study === undefined ? activity.name : (study.question ?? study.id), module: row.module, phase: row.phase,
      pool: pools.findIndex(({ cluster }) => cluster.id === part.site.cluster.id),
      runs: row.sizing.runs, gpus: gpusOf(activity, activities, wholeNode, sampler), useful: divide(useful, part.speed), failed: row.failed,
      lengths: study === undefined ? lengthsOf(activity) : null,
      stopShare: stopField('share'), stopAt: stopField('at'),
      after: study === undefined ? (activity.after ?? []).flatMap((id) => places.get(id) ?? []) : [],
    };
  });
  return { rows, pools, ambiguous };
}
