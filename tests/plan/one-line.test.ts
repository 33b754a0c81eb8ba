import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assumedIn, withoutAssumed } from '../../shared/plan/assumed-notes.ts';
import { checkPlan } from '../../shared/plan/check.ts';
import { type Vocabulary } from '../../shared/plan/line-words.ts';
import { readLine } from '../../shared/plan/one-line.ts';
import { readPlan } from '../../shared/plan/read.ts';
import { writePlan } from '../../shared/plan/write.ts';

const vocabulary: Vocabulary = {
  accelerators: [
    { id: 'nvidia-h100-sxm-80gb', name: 'NVIDIA H100 SXM 80 GB' }, { id: 'nvidia-h100-pcie-80gb', name: 'NVIDIA H100 PCIe 80 GB' },
    { id: 'nvidia-a100-sxm-80gb', name: 'NVIDIA A100 SXM4 80 GB' }, { id: 'amd-mi300x-192gb', name: 'AMD Instinct MI300X' }, { id: 'nvidia-v100-sxm2-32gb', name: 'NVIDIA Tesla V100 SXM2 32 GB' }, { id: 'nvidia-rtx-4090-24gb', name: 'NVIDIA GeForce RTX 4090' },
  ],
  nodes: [
    { id: 'dgx-h100', name: 'NVIDIA DGX H100', accelerator: 'nvidia-h100-sxm-80gb', gpus: 8 }, { id: 'aws-p5-48xlarge', name: 'AWS p5.48xlarge', accelerator: 'nvidia-h100-sxm-80gb', gpus: 8 },
    { id: 'a100-4', name: 'A100 node with 4', accelerator: 'nvidia-a100-sxm-80gb', gpus: 4 }, { id: 'a100-8', name: 'A100 node with 8', accelerator: 'nvidia-a100-sxm-80gb', gpus: 8 },
    { id: 'mi300x-8', name: 'MI300X node', accelerator: 'amd-mi300x-192gb', gpus: 8 }, { id: 'workstation-4090', name: 'Workstation with one RTX 4090', accelerator: 'nvidia-rtx-4090-24gb', gpus: 1 },
  ],
  grids: [{ zone: 'FR', name: 'France' }, { zone: 'DE', name: 'Germany' }, { zone: 'US', name: 'United States' }, { zone: 'US-CAL-CISO', name: 'California' }, { zone: 'IN', name: 'India' }, { zone: 'US-TEX-ERCO', name: 'United States: Electric Reliability Council of Texas' }],
  facilities: [{ id: 'scaleway-dc5', name: "Scaleway PAR-DC5 (fr-par-2), Saint-Ouen-l'Aumône", zone: 'FR' }],
};
const read = (line: string) => readLine(line, vocabulary, '2026-01-05');
const size = (line: string) => read(line).plan?.activities[0]?.size;

describe('one line becomes a plan', () => {
  it('7B model, 2T tokens, 64 H100, France', () => {
    const { plan, understood, assumed, unread } = read('7B model, 2T tokens, 64 H100, France');
    expect(plan).toMatchObject({
      name: '7B model', start: '2026-01-05', reference: 'nvidia-h100-sxm-80gb',
      activities: [{ stage: 'final', size: { by: 'compute', runs: 1, parameters: '7B', tokens: '2T', mfu: '35 to 45%', gpus: 64 } }],
      clusters: [{ node: 'dgx-h100', nodes: 8 }], scenarios: [{ grid: 'FR' }],
    });
    expect(plan!.activities[0]).not.toHaveProperty('failed');
    expect(understood).toEqual([
      { text: '7B model', label: '7B parameters', kind: 'parameters' }, { text: '2T tokens', label: '2T tokens', kind: 'tokens' },
      { text: '64 H100', label: '64 × NVIDIA H100 SXM 80 GB', kind: 'accelerator' }, { text: 'France', label: 'France', kind: 'grid' },
    ]);
    expect(assumed.map((chip) => chip.kind)).toEqual(['node', 'flop', 'mfu', 'pue']);
    expect(unread).toEqual([]);
  });
  it.each([
    ['64 H100 for 30 days, Germany', { by: 'runs', runs: 1, gpus: 64, hours: '30 d' }],
    ['3 runs of 12 h on 16 A100s', { by: 'runs', runs: 3, gpus: 16, hours: '12 h' }],
    ['100k GPU-hours on H100', { by: 'gpuHours', runs: 1, gpus: 8, gpuHours: '100k GPU-hours' }],
    ['4 GPU-years, 32 GPUs', { by: 'gpuHours', runs: 1, gpus: 32, gpuHours: '4 GPU-years' }],
    ['1.3b parameters, 300b tokens, 8x MI300X, fp8, 40% MFU', { by: 'compute', runs: 1, parameters: '1.3B', tokens: '300B', mfu: '40%', gpus: 8, precision: 'fp8' }],
    ['2 to 3 weeks on 4 DGX H100', { by: 'runs', runs: 1, gpus: 32, hours: '2 to 3 wk' }],
    ['8xH100, 12 days', { by: 'runs', runs: 1, gpus: 8, hours: '12 d' }],
    ['70B LLM 15T tokens on 2 nodes', { by: 'compute', runs: 1, parameters: '70B', tokens: '15T', mfu: '35 to 45%', gpus: 16 }],
  ])('%s', (line, expected) => {
    const { plan, unread } = read(line);
    expect(plan?.activities[0]?.size).toEqual(expected);
    expect(unread).toEqual([]);
    expect(checkPlan(plan!)).toEqual([]);
  });
  it('takes the largest node a run fills, and rounds nodes up', () => {
    expect(read('4 A100 for 1 d').plan!.clusters[0]).toMatchObject({ node: 'a100-4', nodes: 1 });
    expect(read('20 A100 for 1 d').plan!.clusters[0]).toMatchObject({ node: 'a100-8', nodes: 3 });
    expect(read('2 H100 for 1 d').plan!.clusters[0]).toMatchObject({ node: 'dgx-h100', nodes: 1 });
  });
  it('a grid is a name, another name of it, or its code in capitals', () => {
    for (const [word, zone] of [['germany', 'DE'], ['USA', 'US'], ['US-CAL-CISO', 'US-CAL-CISO'], ['California', 'US-CAL-CISO']] as const) expect(read(`8 H100 for 1 d in ${word}`).plan!.scenarios[0]!.grid).toBe(zone);
    expect(read('8 H100 for 1 d in Germany').plan!.scenarios[0]!.grid).toBe('DE');
  });
  it('a facility brings its grid', () => {
    expect(read('8 H100 for 1 d at scaleway dc5').plan!.scenarios[0]).toMatchObject({ facility: 'scaleway-dc5', grid: 'FR' });
  });
  it('words without a meaning come back with their place', () => {
    expect(read('7B model, 2T tokens, blue sky, 8 H100').unread).toEqual([{ text: 'blue', at: 21 }, { text: 'sky', at: 26 }]);
  });
  it('says what is missing instead of guessing how much is trained', () => {
    expect(read('7B model, 64 H100')).toMatchObject({ plan: null, missing: 'Say how much is trained, such as “7B model, 2T tokens”, or how long it runs, such as “64 H100 for 30 days”.' });
    expect(read('8 V100 for 3 days').missing).toContain('NVIDIA Tesla V100 SXM2 32 GB');
    expect(read('').plan).toBeNull();
  });
  it('an accelerator and a grid that were not named are assumed and named', () => {
    expect(read('7B, 2T tokens').assumed.map((chip) => chip.kind)).toEqual(['accelerator', 'gpus', 'node', 'flop', 'mfu', 'grid', 'pue']);
    expect(size('7B, 2T tokens')).toMatchObject({ gpus: 8 });
  });
  it('what was assumed stays in the notes: of the run in its row, all of it in the plan', () => {
    const { plan } = read('7B, 2T tokens, Atlantis');
    expect(plan!.activities[0]!.note).toBe('Assumed: one node of 8 GPUs; 6 FLOP per parameter and token; 35 to 45 % of peak.');
    expect(plan!.notes).toBe('7B, 2T tokens, Atlantis\nNot understood: Atlantis.\nAssumed: accelerator NVIDIA H100 SXM 80 GB; one node of 8 GPUs; nodes of the type NVIDIA DGX H100; 6 FLOP per parameter and token; 35 to 45 % of peak; grid of France; PUE 1.1 to 1.6.');
    expect(assumedIn(plan!.notes)).toHaveLength(7);
    expect(assumedIn(plan!.notes)).toContain('grid of France');
    expect(withoutAssumed(plan!.notes!)).toBe('7B, 2T tokens, Atlantis\nNot understood: Atlantis.');
    expect(read('8 H100 for 1 d in Germany').plan!.activities[0]).not.toHaveProperty('note');
    expect(read('8 H100 for 1 d at scaleway dc5').assumed.map((chip) => chip.kind)).toEqual(['node']);
  });
  it('the cluster is rented at no stated price', () => {
    expect(read('8 H100 for 1 d').plan!.clusters[0]!.ownership).toEqual({ kind: 'rent' });
  });
  it('reads million, billion and trillion', () => {
    expect(size('7 billion parameters, 2 trillion tokens')).toMatchObject({ parameters: '7B', tokens: '2T' });
    expect(size('350 million parameters, 2 to 3 billion tokens')).toMatchObject({ parameters: '350M', tokens: '2 to 3B' });
    expect(read('2 billion tokens, 7B model').unread).toEqual([]);
  });
  it('a mixture of experts is not understood, and asked for its active parameters', () => {
    for (const line of ['8x7B, 2T tokens, 64 H100', '8 x 7B model, 2T tokens, 64 H100']) {
      const { plan, missing, unread } = read(line);
      expect(plan).toBeNull();
      expect(missing).toContain('parameters are active');
      expect(unread).toHaveLength(1);
    }
    expect(read('8x7B, 64 H100 for 3 d').unread).toEqual([{ text: '8x7B', at: 0 }]);
  });
  it('of a mixture the active parameters count, wherever they stand', () => {
    for (const line of ['70B MoE with 12B active, 15T tokens, 64 H100', '12B active parameters, 70B model, 15T tokens, 64 H100']) {
      const { plan, unread, understood } = read(line);
      expect(plan!.activities[0]!.size).toMatchObject({ by: 'compute', parameters: '12B', tokens: '15T' });
      expect(understood.map((chip) => chip.label)).toEqual(expect.arrayContaining(['12B active parameters', '70B in all']));
      expect(unread).toEqual([]);
    }
  });
  it('a negative number is no number, nor is the end of a hyphenated range', () => {
    expect(read('-5B model, 2T tokens, 8 H100')).toMatchObject({ plan: null, unread: [{ text: '-5B', at: 0 }] });
    expect(read('8 H100 for 8-20 days').plan).toBeNull();
    expect(size('Llama-7B, 2T tokens')).toMatchObject({ parameters: '7B' });
  });
  it('4090 alone is a card, 4090 of something is a count', () => {
    expect(read('4090 for 3 days').plan!.reference).toBe('nvidia-rtx-4090-24gb');
    expect(read('2 4090 for 3 days')).toMatchObject({ plan: { activities: [{ size: { gpus: 2 } }] }, unread: [] });
    expect(read('2x4090, 3 days').plan!.clusters[0]).toMatchObject({ node: 'workstation-4090', nodes: 2 });
    expect(size('4090 GPU-hours on H100')).toMatchObject({ by: 'gpuHours', gpuHours: '4090 GPU-hours' });
    expect(size('8 H100 for 4090 hours')).toMatchObject({ hours: '4090 h' });
    expect(size('4090 GPUs for 3 h')).toMatchObject({ gpus: 4090 });
  });
  it('an accelerator without a node, or in another node, gives no plan', () => {
    expect(read('8 V100 for 3 days').understood[0]!.label).toBe('8 × NVIDIA Tesla V100 SXM2 32 GB, no node known');
    expect(read('A100 on DGX H100 for 3 days')).toMatchObject({ plan: null, missing: 'NVIDIA DGX H100 does not hold NVIDIA A100 SXM4 80 GB; name one of the two.' });
  });
  it('Texas is the grid of ERCOT', () => {
    expect(read('8 H100 for 1 d in Texas').plan!.scenarios[0]!.grid).toBe('US-TEX-ERCO');
  });
  it('any line gives a reading, and any plan in it is sound', () => {
    const words = fc.constantFrom('7B', 'model', '2T', 'tokens', '64', 'H100', 'A100s', 'France', 'for', '30', 'days', 'to', '40', '%', 'MFU', ',', '0', '1e5', '1,250', '4 GPU-years', 'PUE', '1.2', '0.5', 'runs', 'nodes', '×', '4090', '8x7B', '-5', 'billion', 'dgx-h100', 'M', '(', '\\');
    fc.assert(fc.property(fc.oneof(fc.string({ maxLength: 60 }), fc.array(words, { maxLength: 14 }).map((list) => list.join(' '))), (line) => {
      const { plan, missing } = read(line);
      expect(plan === null).toBe(missing !== null);
      if (plan !== null) expect(readPlan(writePlan(plan)).problems).toEqual([]);
    }), { numRuns: 3000 });
  });
});
