/**
 * Reads the recorded baselines in `factors/baselines/`. Pure: texts in, baselines and problems out.
 * Beyond the schema: a baseline stands in the file of its id, every figure names a source of the
 * record, shares are shares, and no figure is of a kind nobody would look for.
 */
import { error, hasErrors, type Problem } from '../problem.ts';
import { type Baseline, baselineKinds, baselineSchema, type Figure } from './baseline.ts';

/** Stages a share or GPU-hours may be recorded for; `failed` is an outcome. */
const stages = ['design', 'ablation', 'debugging', 'final', 'data', 'baseline', 'evaluation', 'failed'];
/** Printed shares are used as printed, so they may miss 1 by their rounding. */
const roundingSlack = 0.01;

/** Unit each family of figures is given in; the first prefix that fits decides. */
const figureUnits: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^gpuHours\.(total|lowerBound|exLlm|(stage|phase|module|run|accelerator|outside)\.[^.]+|(moduleByPhase|stageByPhase)\.[^.]+\.[^.]+)$/, ['GPU-hours']],
  [/^share\.[^.]+(\.[^.]+){1,2}$/, ['share']],
  [/^researchMultiplier$/, ['ratio']],
  [/^runs(\.[^.]+)?\.shareOf(Runs|Compute)$/, ['share']],
  [/^runs(\.[^.]+)?\.count$/, ['runs']],
  [/^gpus\.count$/, ['GPUs']],
  [/^energy\.(total|final)(\.[^.]+)?$/, ['kWh']],
  [/^(impacts\.gwp\.(total|use|embodied|final|development)(\.[^.]+)?|embodiedNode\.gwp)$/, ['kgCO2e']],
  [/^(impacts\.pe\.(total|use|embodied|final|development)(\.[^.]+)?|embodiedNode\.pe)$/, ['MJ']],
  [/^(impacts\.adp\.(total|use|embodied|final|development)(\.[^.]+)?|embodiedNode\.adp)$/, ['kgSbe']],
  [/^impacts\.water\.(total|use|embodied|final|development)(\.[^.]+)?$/, ['L']],
  [/^node\.maxPowerW$/, ['W']],
  [/^site\.pue$/, ['ratio']],
  [/^site\.wue$/, ['L/kWh']],
];

function checkFigure(key: string, figure: Figure, sources: ReadonlySet<string>, path: string, problems: Problem[]): void {
  const units = figureUnits.find(([pattern]) => pattern.test(key))?.[1];
  const stage = /^(?:share|gpuHours)\.stage\.(.+)$/.exec(key)?.[1];
  if (units === undefined) problems.push(error('figure-stranger', path, `"${key}" is not a figure of a baseline.`, 'The keys are listed in shared/compare/baseline.ts.'));
  else if (!units.includes(figure.unit)) problems.push(error('unit-wrong', path, `"${key}" is given in "${figure.unit}"; its unit is ${units.join(' or ')}.`, 'Convert the value and the unit.'));
  if (stage !== undefined && !stages.includes(stage)) problems.push(error('stage-unknown', path, `"${stage}" is not a stage.`, `Stages: ${stages.join(', ')}.`));
  if (!sources.has(figure.source)) problems.push(error('source-unknown', path, `Source "${figure.source}" is not among the sources of the record.`, 'Add it to "sources", with title and link.'));
  const { value, low, high } = figure;
  const numbers = [value, low, high].filter((number) => number !== undefined);
  if (numbers.some((number) => number < 0)) problems.push(error('out-of-range', path, `"${key}" is negative.`, 'Give a number of 0 or more, or leave the figure out: missing is not zero.'));
  if (units?.includes('share') === true && numbers.some((number) => number > 1)) problems.push(error('out-of-range', path, `"${key}" is a share and greater than 1.`, 'Divide per cent by 100.'));
  if (value !== undefined && ((low !== undefined && low > value) || (high !== undefined && high < value))) problems.push(error('range-order', path, `"${key}": the value is not between low and high.`, 'Give the range that holds the value.'));
}

/** What a kind promises: the figures without which it cannot answer its question. */
function checkKind(baseline: Baseline, path: string, problems: Problem[]): void {
  const keys = Object.keys(baseline.figures);
  const has = (pattern: RegExp): boolean => keys.some((key) => pattern.test(key));
  const lacks = (what: string): void => void problems.push(error('kind-mismatch', `${path}: kind`, `${baseline.id} is of kind ${baseline.kind} but has no ${what}.`, `Kinds: ${baselineKinds.join(', ')}.`));
  if (baseline.kind === 'full-rd-split' && !has(/^share\.stage\.final$/)) lacks('share of stage final');
  if (baseline.kind === 'rd-vs-final' && !has(/^researchMultiplier$/)) lacks('research multiplier');
  if (baseline.kind === 'status-split' && !has(/^share\.outcome\./)) lacks('share by outcome');
  if (baseline.kind === 'impact-only' && !has(/^impacts\./)) lacks('impacts');
  const shares = keys.filter((key) => key.startsWith('share.stage.')).map((key) => baseline.figures[key]?.value ?? 0);
  const total = shares.reduce((sum, share) => sum + share, 0);
  if (total > 1 + roundingSlack) problems.push(error('shares-too-large', `${path}: figures`, `The shares of stages sum to ${Number(total.toPrecision(6))}.`, 'They are parts of one whole: their sum is at most 1, rounding apart.'));
}

function readBaseline(file: string, text: string, problems: Problem[]): Baseline | null {
  const path = `factors/baselines/${file}`;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (fault) {
    problems.push(error('not-json', path, `The file is not JSON: ${fault instanceof Error ? fault.message : String(fault)}.`, 'Check commas, quotation marks and brackets.'));
    return null;
  }
  const read = baselineSchema.safeParse(json);
  if (!read.success) {
    for (const issue of read.error.issues) problems.push(error('schema', `${path}: ${issue.path.map(String).join('.')}`, `${issue.message}.`, 'The fields are listed in factors/schemas/baseline.schema.json.'));
    return null;
  }
  const baseline = read.data;
  if (`${baseline.id}.json` !== file) problems.push(error('id-mismatch', `${path}: id`, `The id "${baseline.id}" does not match the name of the file.`, `Rename the file to ${baseline.id}.json or change the id.`));
  const sources = new Set(baseline.sources.map((source) => source.id));
  for (const [key, figure] of Object.entries(baseline.figures)) checkFigure(key, figure, sources, `${path}: figures["${key}"]`, problems);
  checkKind(baseline, path, problems);
  return baseline;
}

/**
 * Compiles the records (file name → text). Order: by kind as in `baselineKinds`, then by id, so
 * that a full split by stage comes first. A record with errors is left out.
 */
export function compileBaselines(files: Readonly<Record<string, string>>): { baselines: Baseline[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const baselines: Baseline[] = [];
  for (const file of Object.keys(files).sort()) {
    const own: Problem[] = [];
    const baseline = readBaseline(file, files[file] ?? '', own);
    if (baseline !== null && !hasErrors(own)) baselines.push(baseline);
    problems.push(...own);
  }
  const rank = (baseline: Baseline): number => baselineKinds.indexOf(baseline.kind);
  baselines.sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return { baselines, problems };
}
