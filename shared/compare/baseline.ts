/** A recorded baseline: a project whose compute or impacts were really measured or published. */
import { z } from 'zod';

export const baselineKinds = ['full-rd-split', 'rd-vs-final', 'status-split', 'final-only', 'spend-share', 'impact-only'] as const;
export type BaselineKind = (typeof baselineKinds)[number];
/** `entered`: by the user, in the plan, from a source that the record does not have. */
export const confidences = ['stated', 'caption', 'derived', 'inferred', 'secondary', 'measured', 'entered'] as const;

const figure = z
  .looseObject({
    value: z.number().optional(), low: z.number().optional(), high: z.number().optional(),
    unit: z.string(), confidence: z.enum(confidences), source: z.string(), note: z.string().optional(),
  })
  .refine((f) => f.value !== undefined || (f.low !== undefined && f.high !== undefined && f.low <= f.high), 'a figure has a value, or low and high');

export const baselineSchema = z.looseObject({
  format: z.literal('forewatt-baseline'), version: z.literal(1),
  id: z.string(), name: z.string(), kind: z.enum(baselineKinds),
  /** What the record covers, in one sentence. */
  scope: z.string(),
  sources: z.array(z.looseObject({ id: z.string(), title: z.string(), url: z.string().optional(), read: z.string().optional() })),
  hardware: z.looseObject({ accelerator: z.string().optional(), gpus: z.number().optional(), node: z.string().optional() }).optional(),
  /**
   * A figure never published is absent, never 0. Keys:
   * `gpuHours.total`, `gpuHours.stage.<stage>`, `gpuHours.phase.<id>`, `gpuHours.module.<id>`,
   * `gpuHours.moduleByPhase.<module>.<phase>`, `gpuHours.stageByPhase.<stage>.<phase>`,
   * `gpuHours.run.<id>` (one released run), `gpuHours.accelerator.<id>` (a part of the total),
   * `gpuHours.outside.<id>` (not in the total), `gpuHours.lowerBound`, `gpuHours.exLlm` (without the
   * language model); `share.stage|runPhase|module|phase.<id>` and `share.outcome.<id>` of GPU time,
   * further shares named by what they are of (`share.a100.final`, `share.embodiedNode.gwp.gpu`,
   * `share.runIntensity.<phase>.<n>`: the n-th sector of a phase of the main module by run size, its class not printed);
   * `researchMultiplier`; `runs.count` and other `runs.…` on concentration; `gpus.count`;
   * `energy.total`, `energy.final` and their parts; `impacts.<indicator>.total|use|embodied|final|development`
   * and their parts; `embodiedNode.<indicator>` (one node); `node.…` and `site.…` (what is public about them).
   * Stages: design, ablation, debugging, final, data, baseline, evaluation, failed. Shares are 0 to 1.
   */
  figures: z.record(z.string(), figure),
  runs: z.unknown().optional(),
  /** The part of a project it covers, in words, where that is not the whole: a forecast keeps such records apart. */
  part: z.string().optional(),
  /** GPU-hours by module, phase and stage, of an import, and from how many jobs; a part that no rule and no tag told is absent. Stage `failed` is an outcome. */
  cells: z.array(z.looseObject({ module: z.string().optional(), phase: z.string().optional(), stage: z.string().optional(), gpuHours: z.number().min(0), jobs: z.number().min(0).optional() })).optional(),
  /** The rules that placed the jobs of an import, in their order; `match` is left out where names are not kept. */
  rules: z.array(z.looseObject({ field: z.string(), match: z.union([z.string(), z.number()]).optional(), set: z.looseObject({ module: z.string().optional(), phase: z.string().optional(), stage: z.string().optional() }) })).optional(),
  notes: z.array(z.string()).optional(),
});
export type Baseline = z.infer<typeof baselineSchema>;
export type Figure = Baseline['figures'][string];
