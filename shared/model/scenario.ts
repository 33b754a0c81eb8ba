/**
 * One scenario: the plan's work placed on its sites, made slower or faster by their accelerators,
 * multiplied by their intensity. Between the two, its runs may be scheduled on its clusters.
 */
import { isPlansOwn, type Library, watchLibrary } from '../factors/library.ts';
import { methodDefaults } from '../plan/defaults.ts';
import { type Inputs, recordInputs } from '../plan/inputs.ts';
import { type Plan, type Scenario } from '../plan/schema.ts';
import { type Sampler } from '../plan/sampler.ts';
import { type Problem } from '../problem.ts';
import { type Column, add, central, divide, multiply, sum } from '../sampling/column.ts';
import { atSpeed, type Margins, marginsOf, together } from './cube.ts';
import { hoursPerDay } from '../quantity/hours.ts';
import { impactsOf } from './impacts.ts';
import { type ChosenMethods, intensityOf, siteFactors } from './intensity.ts';
import { normalisedHours } from './normalised.ts';
import { sumPublished, timesPublished } from './missing.ts';
import { withLost } from './losses.ts';
import { addMoney, type Money, moneyOf, noMoney } from './money.ts';
import { type Schedule } from './schedule.ts';
import { type PartRun, type ScenarioRun } from './simulation.ts';
import { referenceAccelerator, type Site, siteOf } from './site.ts';
import { speedOf } from './speed.ts';
import { type Work } from './work.ts';

/** What all scenarios of a plan share. */
export interface ScenarioContext {
  readonly plan: Plan;
  readonly works: readonly Work[];
  readonly library: Library;
  readonly sampler: Sampler;
  readonly say: (problem: Problem) => void;
  /** Ids of the factors that the work of all scenarios rests on. */
  readonly read: readonly string[];
  /** Margins in reference hours, by the rows they hold. */
  readonly margins: Map<string, Margins>;
}

/** Work of a scenario at one site. */
export interface Part {
  readonly site: Site;
  readonly speed: Column;
  readonly works: readonly Work[];
  /** GPU-hours of `works` at the speed of the site. */
  readonly margins: Margins;
}

/** A scenario whose work is placed on its sites. */
export interface Placed {
  readonly scenario: Scenario;
  readonly parts: readonly Part[];
  /** Library and sampler note what this scenario reads. */
  readonly context: ScenarioContext;
  /** Ids of the factors, and the inputs, that it has read so far. */
  readonly read: () => readonly string[];
  readonly inputs: () => Inputs;
}

/** Rows that share a site and a precision, with their margins at the site's speed. */
function place(scenario: Scenario, context: ScenarioContext): Part[] {
  const { plan, library, sampler, say } = context;
  const reference = referenceAccelerator(plan, library);
  const groups = new Map<string, { site: Site; works: Work[] }>();
  for (const work of context.works) {
    const recorded = work.row.sizing.by === 'recorded';
    const site = siteOf(plan, scenario, work.row.module, recorded, library);
    const key = `${site.key} ${work.row.precision}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { site, works: [work] });
    else group.works.push(work);
  }
  return [...groups.values()].map(({ site, works }) => {
    const rows = works.map((work) => work.row.id).join(' ');
    const margins = context.margins.get(rows) ?? marginsOf(works);
    context.margins.set(rows, margins);
    const speed = speedOf(site.cluster, reference, works[0]?.row.precision ?? 'bf16', library, sampler, say);
    return { site, speed, works, margins: atSpeed(margins, speed) };
  });
}

/** GPU-hours of the plan on each cluster: what a reservation is shared by. Hours recorded on other hardware are none of it. */
function workByCluster(parts: readonly Part[]): Map<string, Column> {
  const work = new Map<string, Column>();
  for (const { site, margins } of parts) if (!site.moved) work.set(site.cluster.id, add(work.get(site.cluster.id) ?? 0, margins.total));
  return work;
}

function totalMoney(parts: readonly PartRun[], sampler: Sampler): Money | null {
  let all: Money | null = noMoney;
  for (const { site, margins, factors, intensity } of parts) {
    const money = moneyOf(site, margins.total, factors.holding, intensity, factors.energy.ratedWPerGpu, sampler);
    all = all === null || money === null ? null : addMoney(all, money);
  }
  return all;
}

/** GPU-hours ÷ GPUs ÷ 24 where all work runs on one cluster; what ran elsewhere before does not count. */
function fullClusterDays(parts: readonly PartRun[]): Column | null {
  const here = parts.filter((part) => !part.site.moved);
  const [first] = here;
  if (first === undefined || here.some((part) => part.site.cluster.id !== first.site.cluster.id)) return null;
  return divide(overParts(here, (part) => part.margins.total), multiply(first.factors.holding.clusterGpus, hoursPerDay));
}

function overParts(parts: readonly PartRun[], of: (part: PartRun) => Column): Column {
  return parts.reduce<Column>((sum, part) => add(sum, of(part)), 0);
}

/** The plan's choices of method, one for all scenarios. */
export function chosenMethods({ methods }: Plan): ChosenMethods {
  return {
    embodiedGpu: methods?.embodiedGpu ?? methodDefaults.embodiedGpu, gridBasis: methods?.gridBasis ?? methodDefaults.gridBasis, gridPe: methods?.gridPe ?? methodDefaults.gridPe,
  };
}

/** Places the work of a scenario on its sites. */
export function placeScenario(scenario: Scenario, shared: ScenarioContext): Placed {
  const watched = watchLibrary(shared.library);
  const drawn = recordInputs(shared.sampler);
  const context: ScenarioContext = { ...shared, library: watched.library, sampler: drawn.sampler };
  return { scenario, parts: place(scenario, context), context, read: watched.read, inputs: drawn.inputs };
}

/** The part with the hours its rows lose to node failures. */
function withLosses(part: Part, { lostPerUseful }: Schedule): Part {
  if (part.site.moved || !part.works.some(({ row }) => lostPerUseful.has(row.id))) return part;
  const works = part.works.map((work) => withLost(work, lostPerUseful.get(work.row.id) ?? 0));
  return { ...part, works, margins: atSpeed(marginsOf(works), part.speed) };
}

/** Hours lost to node failures, over all rows. */
function lostHours(parts: readonly Part[], { lostPerUseful }: Schedule): Column {
  const here = parts.filter(({ site }) => !site.moved);
  return sum(here.flatMap(({ works, speed }) => works.map(({ row, useful }) => divide(multiply(useful, lostPerUseful.get(row.id) ?? 0), speed))));
}

/** What the placed work carries; `schedule`: of its clusters, where they were simulated. */
export function weighScenario({ scenario, parts: placed, context, read, inputs }: Placed, schedule: Schedule | null): ScenarioRun {
  const { plan, library, sampler, say } = context;
  const placedParts = schedule === null ? placed : placed.map((part) => withLosses(part, schedule));
  const onCluster = workByCluster(placedParts);
  const methods = chosenMethods(plan);
  const parts: PartRun[] = placedParts.map(({ site, speed, margins }) => {
    const cluster = { work: onCluster.get(site.cluster.id) ?? 0, hold: site.moved ? null : (schedule?.holds.get(site.cluster.id) ?? null), months: site.moved ? [] : (schedule?.months ?? []) };
    const factors = siteFactors(site, cluster, methods, library, sampler, say);
    return { site, speed, margins, factors, intensity: intensityOf(factors) };
  });
  const money = totalMoney(parts, sampler);
  const normalised = normalisedHours(parts, plan, sampler, say);
  const used = [...new Set([...context.read, ...read()])].sort();
  const work = together(parts.length === 0 ? [marginsOf([])] : parts.map((part) => part.margins));
  return {
    id: scenario.id, name: scenario.name, parts, work,
    idleGpuHours: overParts(parts, ({ margins, factors }) => multiply(margins.total, factors.holding.idlePerWork)),
    researchMultiplier: central(work.usefulFinal) > 0 ? divide(work.total, work.usefulFinal) : null,
    fullClusterDays: fullClusterDays(parts),
    energyKwh: {
      it: overParts(parts, ({ margins, intensity }) => multiply(margins.total, intensity.itKwh)),
      facility: overParts(parts, ({ margins, intensity }) => multiply(margins.total, intensity.facilityKwh)),
    },
    impacts: impactsOf(parts),
    waterOnSite: overParts(parts, ({ margins, intensity }) => multiply(margins.total, intensity.waterOnSite)),
    waterOffSite: sumPublished(parts.map(({ margins, intensity }) => timesPublished(intensity.waterOffSite, margins.total))),
    money, normalised,
    factors: used, touched: used.filter((id) => isPlansOwn(library, id)),
    inputs: inputs(),
    schedule, lostGpuHours: schedule === null ? null : lostHours(placedParts, schedule),
  };
}
