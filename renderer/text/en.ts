/** The English catalogue, joined from its parts: one file per part of the window. */
import { ablations } from './en/ablations.ts';
import { factorSet } from './en/factor-set.ts';
import { custom } from './en/custom.ts';
import { evidence } from './en/evidence.ts';
import { factors } from './en/factors.ts';
import { frame } from './en/frame.ts';
import { importing } from './en/importing.ts';
import { inspector } from './en/inspector.ts';
import { levers } from './en/levers.ts';
import { methods } from './en/methods.ts';
import { plan } from './en/plan.ts';
import { procurement } from './en/procurement.ts';
import { scenarios } from './en/scenarios.ts';
import { start } from './en/start.ts';
import { studyFigures } from './en/study-figures.ts';
import { timeline } from './en/timeline.ts';
import { views } from './en/views.ts';
import { why } from './en/why.ts';

export const en = { ...factors, ...frame, ...start, ...plan, ...ablations, ...inspector, ...views, ...scenarios, ...factorSet, ...methods, ...custom, ...timeline, ...procurement, ...levers, ...why, ...importing, ...evidence, ...studyFigures } as const;
