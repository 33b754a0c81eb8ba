/** A small plan that runs through every part of the engine once; nobody sees its numbers. */
import { type Plan } from '../../shared/plan/schema.ts';

export const warmUpPlan: Plan = {
  format: 'forewatt-plan', version: 1, name: 'Warm-up', reference: 'nvidia-h100-sxm-80gb',
  modules: [{ id: 'm', name: 'm' }], phases: [{ id: 'p', name: 'p' }],
  activities: [
    { id: 'a', name: 'a', module: 'm', phase: 'p', stage: 'final', size: { by: 'runs', runs: '1 to 2', gpus: 8, hours: '10 to 20' }, failed: '5 to 15%', validation: '2%', evaluation: 'triangular(0, 1%, 3%)' },
    { id: 'b', name: 'b', module: 'm', phase: 'p', stage: 'design', size: { by: 'compute', parameters: '1B', tokens: '20B', mfu: '30 to 45%' }, failed: 'uniform(1%, 5%)' },
  ],
  ablations: [{ id: 'c', of: 'a', factors: [{ name: 'x', levels: 2 }], scale: '10 to 20%' }],
  clusters: [{ id: 'c', name: 'c', node: 'dgx-h100', nodes: 2 }],
  scenarios: [{ id: 's', name: 's', cluster: 'c', grid: 'FR' }],
};
