/**
 * Colours by meaning, as CSS expressions over the tokens: modules take hues in a fixed order, phases
 * are tints of their module, stages have their own set, everything else is one steel tone.
 */
const moduleHues = ['--m1', '--m2', '--m3', '--m4', '--m5'] as const;
const stageTokens: Readonly<Record<string, string>> = {
  design: '--st-design', ablation: '--st-ablation', debugging: '--st-debugging', failed: '--st-failed',
  final: '--st-final', data: '--st-data', baseline: '--st-baseline', evaluation: '--st-evaluation',
};

/** Hue of the n-th module of a plan; beyond five the hues come round again, in a softer tone. */
export function moduleHue(order: number): string {
  const token = moduleHues[order % moduleHues.length] ?? '--mark';
  return order < moduleHues.length ? `var(${token})` : `color-mix(in srgb, var(${token}) 62%, var(--surface))`;
}

/** Tint of phase `order` of `count` in its module: the strongest first, each still told from the surface. */
export function phaseTint(hue: string, order: number, count: number): string {
  const strongest = 58;
  const palest = 26;
  const step = count > 1 ? (strongest - palest) / (count - 1) : 0;
  return `color-mix(in srgb, ${hue} ${(strongest - step * order).toFixed(0)}%, var(--surface))`;
}

export function stageColour(stage: string): string {
  return `var(${stageTokens[stage] ?? '--mark'})`;
}

/** Stages in the order in which they are listed where no size decides. */
export const stageOrder = ['design', 'ablation', 'debugging', 'failed', 'final', 'data', 'baseline', 'evaluation'] as const;
export const steel = 'var(--mark)';
