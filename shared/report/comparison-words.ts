/** A comparison in plain words: names of quantities, and where a plan departs from a record. */
import { type RecordedComparison, type RecordedRow } from '../compare/recorded.ts';
import { type Plan } from '../plan/schema.ts';
import { printNumber, printPercent } from '../quantity/print.ts';
import { figureIn, type ReportPiece, textOf } from './document.ts';

/** “Moshi” of “Moshi (Kyutai): whole research project”. */
export function shortName(name: string): string {
  return (name.split(/ \(|: | [–-] /)[0] ?? name).trim();
}

const totalNames: Readonly<Record<string, string>> = {
  'gpuHours.total': 'Whole project, GPU-hours', 'energy.total': 'Whole project, energy', 'impacts.gwp.total': 'Whole project, GWP',
  'impacts.pe.total': 'Whole project, primary energy', 'impacts.adp.total': 'Whole project, ADP', 'impacts.water.total': 'Whole project, water',
};

/** Name of a compared quantity: a module, a phase, `module/phase`, or a total. */
export function quantityName(id: string, plan: Pick<Plan, 'modules' | 'phases'>): string {
  const total = totalNames[id];
  if (total !== undefined) return total;
  const nameOf = (part: string): string => [...plan.modules, ...plan.phases].find((each) => each.id === part)?.name ?? part;
  return id.split('/').map(nameOf).join(', ');
}

/** What counts as departing: outside these, plan and record are called close. */
const closeFrom = 0.8;
const closeTo = 1.25;

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** Where the figures of a stage open: the share in the plan (null without any hours), the recorded one, and plan ÷ recorded. */
export function stagePlaces({ scenario, id, stages }: RecordedComparison, stage: string): { readonly plan: string | null; readonly recorded: string; readonly ratio: string } {
  const key = `share.stage.${stage}`;
  return { plan: stages[stage]?.plan == null ? null : `scenarios.${scenario}.share.gpuHoursBy.stage.${stage}`, recorded: `records.${id}.${key}`, ratio: `scenarios.${scenario}.recorded.${id}.${key}` };
}

function oneSentence(comparison: RecordedComparison, stage: string, name: string, place: string): ReportPiece[] {
  const row = comparison.stages[stage] as RecordedRow;
  const at = stagePlaces(comparison, stage);
  const recorded = row.recorded === null ? '' : figureIn(printPercent(row.recorded), at.recorded);
  const ratio = row.ratio?.mean ?? 0;
  if (ratio === 0) return [`For ${name} the plan has nothing; `, recorded, ` was recorded at ${place}.`];
  return [`For ${name} the plan uses `, figureIn(printNumber(ratio, 2), at.ratio), ` times the share recorded at ${place} (`, figureIn(printPercent(Number((row.plan?.mean ?? 0).toPrecision(2))), at.plan), ' beside ', recorded, ').'];
}

/**
 * Where the plan departs from the record, farthest first, at most `most` stages, with the places of
 * its figures. Empty where plan and record share no stage.
 */
export function departurePieces(comparison: RecordedComparison, stageName: (stage: string) => string, most = 3): readonly ReportPiece[] {
  if (comparison.departures.length === 0) return [];
  const place = shortName(comparison.name);
  const far = comparison.departures.filter(({ stage, ratio }) => comparison.stages[stage] !== undefined && (ratio < closeFrom || ratio > closeTo));
  if (far.length === 0) return [`Every stage with a recorded share is close to what was recorded at ${place}.`];
  return far.slice(0, most).flatMap(({ stage }, at) => [at === 0 ? '' : ' ', ...oneSentence(comparison, stage, lowerFirst(stageName(stage)), place)]);
}

/** The same as text; '' where plan and record share no stage. */
export function departureSentence(comparison: RecordedComparison, stageName: (stage: string) => string, most = 3): string {
  return textOf(departurePieces(comparison, stageName, most));
}
