/** Odds as figures: no formula gives them, only a count of the draws. */
import { count } from './leaves.ts';
import { oddsFormula } from './paths.ts';
import { node, type Trace } from './trace.ts';

/** Draws that count ÷ draws; a tie counts half. `which`: those that count, in words; `note`: what was counted, at central values. */
export function oddsTrace(label: string, probability: number, samples: number, which: string, note?: string): Trace {
  return node(label, '', 'quotient', oddsFormula, [count(`draws in which ${which}`, Math.round(2 * probability * samples) / 2, '', 'counted over the draws of the simulation'), count('draws', samples, '', 'samples of the simulation')],
    { as: 'share', ...(note === undefined ? {} : { note }) });
}
