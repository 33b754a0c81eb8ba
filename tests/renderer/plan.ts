/** A small plan for the renderer's tests: two modules, two phases, three rows and a study. */
import { type Plan } from '../../shared/plan/schema.ts';

export function smallPlan(): Plan {
  return {
    format: 'forewatt-plan', version: 1, name: 'Small', seed: 1,
    modules: [{ id: 'lm', name: 'Language model' }, { id: 'codec', name: 'Codec' }],
    phases: [{ id: 'exp', name: 'Experimentation' }, { id: 'pre', name: 'Pre-training' }],
    activities: [
      { id: 'tune', name: 'Tuning', module: 'lm', phase: 'exp', stage: 'design', size: { by: 'runs', runs: 20, gpus: 8, hours: '4 to 12' } },
      { id: 'final', name: 'Final run', module: 'lm', phase: 'pre', stage: 'final', size: { by: 'compute', parameters: '7B', tokens: '2T', mfu: '40%' }, failed: '10%' },
      { id: 'codec-final', name: 'Codec, final', module: 'codec', phase: 'pre', stage: 'final', size: { by: 'runs', runs: 1, gpus: 16, hours: 700 } },
    ],
    ablations: [{ id: 'mix', question: 'Does the mix matter?', of: 'final', factors: [{ name: 'mix', levels: 3 }], scale: '10%' }],
    clusters: [{ id: 'c', name: 'Cluster', node: 'dgx-h100', nodes: 8 }],
    scenarios: [{ id: 'base', name: 'Base', cluster: 'c', grid: 'FR' }],
  };
}
