/** Keys of a record's figures (`compare/baseline.ts`) in words. */
import { componentNames, indicatorShort, runPhaseNames, stageNames } from '../words.ts';

/** Keys that words put together say badly. */
const whole: Readonly<Record<string, string>> = {
  researchMultiplier: 'All GPU-hours ÷ those of final runs', 'gpuHours.total': 'All GPU-hours', 'gpuHours.lowerBound': 'GPU-hours, at least', 'gpuHours.exLlm': 'GPU-hours without the language model',
  'energy.total': 'Energy', 'runs.count': 'Runs', 'runs.ablations.count': 'Runs of ablations', 'runs.over3GpuYears.count': 'Runs above three GPU-years',
  'runs.over3GpuYears.shareOfRuns': 'Share of the runs above three GPU-years', 'runs.over3GpuYears.shareOfCompute': 'Share of the GPU-hours in runs above three GPU-years',
  'runs.top10percent.shareOfCompute': 'Share of the GPU-hours in the largest tenth of the runs', 'gpus.count': 'GPUs', 'node.maxPowerW': 'Highest power of one node', 'site.pue': 'PUE of the site', 'site.wue': 'WUE of the site',
};

const heads: Readonly<Record<string, string>> = { gpuHours: 'GPU-hours', share: 'Share of GPU-hours', energy: 'Energy', embodiedNode: 'Production of one node' };
const fillers: ReadonlySet<string> = new Set(['stage', 'module', 'phase', 'runPhase', 'moduleByPhase', 'stageByPhase', 'total']);

function word(text: string): string {
  return stageNames[text] ?? runPhaseNames[text] ?? indicatorShort[text] ?? componentNames[text as keyof typeof componentNames] ?? text;
}

/** “Share of GPU-hours, Final training”. */
export function recordedName(key: string): string {
  const own = whole[key];
  if (own !== undefined) return own;
  const [head = '', ...rest] = key.split('.');
  const [kind = '', ...ids] = rest;
  if (head === 'share' && kind === 'runIntensity') return `Share of the phase ${ids[0] ?? ''} in sector ${ids[1] ?? ''}`;
  if (head === 'share' && kind === 'embodiedNode') return `Share of the production of one node: ${ids.map(word).join(', ')}`;
  if (head === 'impacts') return [word(kind), ...ids.filter((id) => !fillers.has(id))].join(', ');
  return [heads[head] ?? head, ...rest.filter((id) => !fillers.has(id)).map(word)].join(', ');
}
