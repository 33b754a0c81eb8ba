/**
 * Valid plans for property tests, over ids of the factor library: dgx-h100, FR and DE,
 * scaleway-dc5, nvidia-h100-sxm-80gb. All sizes, studies, `after`, excluded rows, both kinds of
 * cluster. References point backwards only, so there are no circles.
 */
import fc from 'fast-check';
import { type Ablation, type Activity, type Cluster, type Plan, type Scenario, type Size, precisions, stages } from '../../shared/plan/schema.ts';

type Quantity = number | string;

const exactOrRange = (low: number, high: number): fc.Arbitrary<Quantity> => fc.oneof(
  fc.integer({ min: low, max: high }),
  fc.tuple(fc.integer({ min: low, max: high }), fc.integer({ min: 1, max: high })).map(([from, step]) => `${String(Math.max(1, from))} to ${String(Math.max(1, from) + step)}`),
);
const share = (highPercent: number): fc.Arbitrary<Quantity> => fc.oneof(
  fc.integer({ min: 0, max: highPercent }).map((percent) => percent / 100),
  fc.integer({ min: 0, max: highPercent }).map((percent) => `${String(percent)}%`),
  fc.tuple(fc.integer({ min: 1, max: highPercent - 2 }), fc.integer({ min: 1, max: 10 })).map(([low, step]) => `${String(low)} to ${String(Math.min(highPercent, low + step))}%`),
);
const openShare = share(90).map((value) => (value === 0 || value === '0%' ? '50%' : value));
const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });
const runs = exactOrRange(1, 20);
const gpus = fc.constantFrom<Quantity>(1, 8, 16, 64, '8 to 16');

/** Drops keys without a value: absent and undefined are not the same in a plan. */
function present<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> };
}

function sizeArbitrary(before: readonly string[]): fc.Arbitrary<Size> {
  const common = { gpus: optional(gpus), precision: optional(fc.constantFrom(...precisions)) };
  const kinds: fc.Arbitrary<object>[] = [
    fc.record({ by: fc.constant('runs'), runs, gpus: optional(gpus), hours: fc.oneof(exactOrRange(1, 500), fc.constantFrom('3 d', '90 min', '2 wk')), precision: common.precision }),
    fc.record({
      by: fc.constant('compute'), runs: optional(runs), parameters: fc.constantFrom<Quantity>('7B', 1e9, '500M to 2B'), tokens: fc.constantFrom<Quantity>('2T', '100B', '1T to 3T'),
      flopPerParameterToken: optional(fc.constantFrom<Quantity>(6, 2)), mfu: fc.constantFrom<Quantity>('40%', 0.35, '30 to 45%'), ...common,
    }),
    fc.record({ by: fc.constant('gpuHours'), runs: optional(runs), gpuHours: fc.oneof(exactOrRange(1, 100_000), fc.constant<Quantity>('4 GPU-years')), ...common }),
    fc.record({ by: fc.constant('recorded'), runs: optional(runs), gpuHours: exactOrRange(1, 100_000), ...common }),
  ];
  if (before.length > 0) kinds.push(fc.record({ by: fc.constant('share'), of: fc.constantFrom(...before), runs: optional(runs), scale: fc.constantFrom<Quantity>('10%', 0.5, 2, '5 to 20%'), ...common }));
  return fc.oneof(...kinds).map((size) => present(size) as Size);
}

function activityArbitrary(at: number, modules: readonly string[], phases: readonly string[]): fc.Arbitrary<Activity> {
  const before = Array.from({ length: at }, (_, index) => `run-${String(index)}`);
  return fc.record({
    id: fc.constant(`run-${String(at)}`), name: fc.constant(`Run ${String(at)}`),
    module: fc.constantFrom(...modules), phase: fc.constantFrom(...phases), stage: fc.constantFrom(...stages), size: sizeArbitrary(before),
    failed: optional(share(60)), validation: optional(share(20)), evaluation: optional(share(20)),
    after: optional(fc.subarray(before, { maxLength: Math.min(3, before.length) })), include: optional(fc.boolean()), note: optional(fc.constant('a note')),
  }).map((activity) => present(activity) as Activity);
}

function studyArbitrary(at: number, activities: readonly string[], modules: readonly string[], phases: readonly string[]): fc.Arbitrary<Ablation> {
  return fc.record({
    id: fc.constant(`study-${String(at)}`), question: optional(fc.constant('Does it matter?')), of: fc.constantFrom(...activities),
    factors: optional(fc.array(fc.record({ name: fc.constantFrom('mix', 'rate'), levels: fc.integer({ min: 1, max: 4 }) }), { maxLength: 3 })),
    design: optional(fc.constantFrom<NonNullable<Ablation['design']>>('full-factorial', 'one-at-a-time', { runs: 5 })),
    seeds: optional(fc.integer({ min: 1, max: 5 })), scale: fc.constantFrom<Quantity>('10%', '10 to 20%', 0.5),
    earlyStop: optional(fc.record({ share: share(60), at: share(90) })),
    module: optional(fc.constantFrom(...modules)), phase: optional(fc.constantFrom(...phases)),
    failed: optional(share(60)), validation: optional(share(20)), evaluation: optional(share(20)), include: optional(fc.boolean()),
  }).map((study) => present(study) as Ablation);
}

const clusterArbitrary: fc.Arbitrary<Cluster> = fc.record({
  id: fc.constantFrom('nabu'), name: fc.constant('Cluster'), node: fc.constant('dgx-h100'), nodes: fc.integer({ min: 1, max: 200 }),
  dedicated: optional(fc.boolean()), utilization: optional(openShare), lifetimeYears: optional(fc.constantFrom<Quantity>(5, '4 to 6')), load: optional(openShare),
  overheadPower: optional(share(20)), overheadEmbodied: optional(share(20)),
  powerPerGpuW: optional(fc.constantFrom<Quantity | null>(null, 900, '800 to 1100')), includeIdle: optional(fc.boolean()),
}).map((cluster) => present(cluster) as Cluster);

function scenarioArbitrary(at: number, dedicated: boolean): fc.Arbitrary<Scenario> {
  return fc.record({
    id: fc.constant(`scenario-${String(at)}`), name: fc.constant(`Scenario ${String(at)}`), cluster: fc.constant('nabu'),
    with: optional(fc.record({ lifetimeYears: fc.constantFrom<Quantity>(4, '5 to 7'), load: openShare })),
    grid: fc.constantFrom('FR', 'DE'), facility: optional(fc.constant('scaleway-dc5')),
    pue: optional(fc.constantFrom<Quantity>(1.2, '1.1 to 1.4')), wue: optional(fc.constantFrom<Quantity>(0, 0.2, 'triangular(0, 0.4, 1.8)')),
    allocation: optional(dedicated ? fc.constantFrom('lifetime-use', 'calendar', 'reserved') : fc.constantFrom('lifetime-use', 'calendar')),
  }).map((scenario) => present(scenario) as Scenario);
}

/** Sound plans: `checkPlan` finds nothing in them. 1 to 8 activities, up to 3 studies, up to 3 scenarios. */
export const planArbitrary: fc.Arbitrary<Plan> = fc
  .record({ modules: fc.integer({ min: 1, max: 3 }), phases: fc.integer({ min: 1, max: 3 }), activities: fc.integer({ min: 1, max: 8 }), studies: fc.integer({ min: 0, max: 3 }), scenarios: fc.integer({ min: 1, max: 3 }), cluster: clusterArbitrary })
  .chain(({ modules, phases, activities, studies, scenarios, cluster }) => {
    const list = (word: string, length: number): string[] => Array.from({ length }, (_, at) => `${word}-${String(at)}`);
    const [moduleIds, phaseIds, activityIds] = [list('module', modules), list('phase', phases), list('run', activities)];
    return fc.record({
      format: fc.constant('forewatt-plan' as const), version: fc.constant(1 as const), name: fc.constant('A plan'),
      start: optional(fc.constant('2026-01-05')), seed: optional(fc.integer({ min: 0, max: 1_000_000 })), reference: optional(fc.constant('nvidia-h100-sxm-80gb')),
      modules: fc.constant(moduleIds.map((id) => ({ id, name: id }))), phases: fc.constant(phaseIds.map((id) => ({ id, name: id }))),
      activities: fc.tuple(...activityIds.map((_, at) => activityArbitrary(at, moduleIds, phaseIds))),
      ablations: fc.tuple(...list('study', studies).map((_, at) => studyArbitrary(at, activityIds, moduleIds, phaseIds))),
      clusters: fc.tuple(fc.constant(cluster)),
      scenarios: fc.tuple(...list('scenario', scenarios).map((_, at) => scenarioArbitrary(at, cluster.dedicated === true))),
    }).map((plan) => present({ ...plan, clusters: [...plan.clusters] }) as Plan);
  });

/** A small plan written by hand, for tests that change one thing in it. */
export function samplePlan(): Plan {
  return {
    format: 'forewatt-plan', version: 1, name: 'Speech model', seed: 1,
    modules: [{ id: 'main', name: 'Main transformer' }, { id: 'codec', name: 'Codec' }],
    phases: [{ id: 'pre', name: 'Pre-training' }, { id: 'ft', name: 'Fine-tuning' }],
    activities: [
      { id: 'design', name: 'Design', module: 'main', phase: 'pre', stage: 'design', size: { by: 'share', of: 'final', runs: 12, scale: '10%' } },
      { id: 'final', name: 'Final run', module: 'main', phase: 'pre', stage: 'final', size: { by: 'runs', runs: 1, gpus: 512, hours: '90 to 140' }, failed: '5 to 15%', validation: '2%', evaluation: '1%', after: ['design'] },
      { id: 'codec-final', name: 'Codec', module: 'codec', phase: 'pre', stage: 'final', size: { by: 'gpuHours', gpuHours: '4 GPU-years' } },
    ],
    ablations: [{ id: 'abl', question: 'Does the mix matter?', of: 'final', factors: [{ name: 'mix', levels: 3 }], seeds: 2, scale: '10 to 20%', earlyStop: { share: '30%', at: '25%' } }],
    clusters: [{ id: 'nabu', name: 'Rented', node: 'dgx-h100', nodes: 127, ownership: { kind: 'rent', pricePerGpuHour: 2.5 } }],
    scenarios: [{ id: 'base', name: 'As rented', cluster: 'nabu', grid: 'FR', facility: 'scaleway-dc5' }],
    baselineScenario: 'base',
  };
}
