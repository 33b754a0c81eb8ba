/** All kinds of levers, in the order in which ties between them are shown. A new kind is one function here. */
import { denserPacking, earlierRelease, longerLife, otherAccelerator } from './hardware.ts';
import { type LeverMaker } from './lever.ts';
import { betterPue, cleanerGrid } from './place.ts';
import { earlierStopping, fewerFailures, fewerSeeds, smallerProxies, studies } from './work.ts';

export const leverMakers: readonly LeverMaker[] = [
  fewerSeeds, smallerProxies, earlierStopping, fewerFailures, longerLife, denserPacking, cleanerGrid, betterPue, otherAccelerator, earlierRelease, studies,
];
