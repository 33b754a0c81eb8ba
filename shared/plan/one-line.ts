/**
 * A plan from one line: `7B model, 2T tokens, 64 H100, France`, or `64 H100 for 30 days, Germany`.
 * Whatever is not understood is handed back with its place; whatever had to be assumed is named.
 * Same line, same vocabulary, same day: same draft.
 */
import { cells, type CellKind } from '../quantity/cells.ts';
import { parseQuantity } from '../quantity/parse.ts';
import { assumedLine } from './assumed-notes.ts';
import { activityDefaults, assumedPue, planDefaults } from './defaults.ts';
import { namesOf, type Vocabulary } from './line-words.ts';
import { type Plan, type Precision, type Size } from './schema.ts';

export type ChipKind = 'parameters' | 'tokens' | 'gpus' | 'accelerator' | 'node' | 'nodes' | 'duration' | 'gpuHours' | 'runs' | 'mfu' | 'precision' | 'grid' | 'facility' | 'pue' | 'flop';

export interface Chip {
  /** As typed, or the quantity assumed. */
  readonly text: string;
  /** What it means, for people. */
  readonly label: string;
  readonly kind: ChipKind;
}

export interface LineReading {
  readonly understood: Chip[];
  readonly assumed: Chip[];
  /** Words without a meaning here; `at` is the 0-based character they begin at. */
  readonly unread: { readonly text: string; readonly at: number }[];
  readonly plan: Plan | null;
  /** What to add before there is a plan; null when there is one. */
  readonly missing: string | null;
}

const longestLine = 500;
/** Stands where something was read: a private-use character, which nobody types. */
const blank = '\uE000';
const assumedMfu = '35 to 45%';
const powers: Readonly<Record<string, string>> = { thousand: 'k', million: 'M', billion: 'B', trillion: 'T' };
const powerWords = Object.keys(powers).join('|');
/** A number with a power behind it, as the pattern says; a minus sign before it, or a hyphen that joins two numbers, is not read over. */
const numberWith = (power: string): string => String.raw`(?<![\w.,])(?<!(?:^|[^A-Za-z])[-−])\d+(?:[.,]\d+)*` + `${power}(?![a-wyzA-WYZ])`;
const number = numberWith(`(?:\\s?[kKmMbBgGtT]|\\s(?:${powerWords}))?`);
const bigNumber = numberWith(`(?:\\s?[mMbBgGtT]|\\s(?:million|billion|trillion))`);
/** A mixture of experts, `8x7B`: its size is not the product. */
const mixture = String.raw`(?<![\w.,])\d+\s?[x×]\s?\d+(?:[.,]\d+)?\s?[bBmM](?![a-zA-Z])`;
const quantity = `${number}(?:\\s+(?:to|à)\\s+${number})?`;
/** Words that carry no meaning of their own. */
const filler = /^(a|an|the|on|in|at|for|with|of|and|using|model|models|llm|training|train|pre-training|pretraining|dense|moe|gpu|gpus|each|total|un|une|le|la|les|en|sur|avec|pour|pendant|de|et|modèle|entraînement|×|x|\*|,|;|\.)$/i;

/** The line with what was understood blanked out, so that no character is read twice. */
class Reader {
  private rest: string;
  readonly understood: { at: number; chip: Chip }[] = [];
  private readonly refused: { text: string; at: number }[] = [];

  constructor(line: string) {
    this.rest = line;
  }

  /** The first place where a pattern matches and `accept` takes it; that place is then used up. */
  find<T>(pattern: string, flags: string, accept: (match: RegExpExecArray) => { chip: Chip; value: T } | null): T | null {
    const expression = new RegExp(pattern, `g${flags}`);
    for (let match = expression.exec(this.rest); match !== null; match = expression.exec(this.rest)) {
      const accepted = accept(match);
      if (accepted !== null) {
        this.understood.push({ at: match.index, chip: { ...accepted.chip, text: match[0].trim() } });
        this.rest = this.rest.slice(0, match.index) + blank.repeat(match[0].length) + this.rest.slice(match.index + match[0].length);
        return accepted.value;
      }
      if (match[0] === '') expression.lastIndex += 1;
    }
    return null;
  }

  /** Sets the first match aside as not understood, so that no part of it is read as something else. */
  refuse(pattern: string): string | null {
    const match = new RegExp(pattern, 'u').exec(this.rest);
    if (match === null) return null;
    this.refused.push({ text: match[0].trim(), at: match.index });
    this.rest = this.rest.slice(0, match.index) + blank.repeat(match[0].length) + this.rest.slice(match.index + match[0].length);
    return match[0].trim();
  }

  unread(): { text: string; at: number }[] {
    const left = [...this.rest.matchAll(/[^\s\uE000,;]+/g)].map((match) => ({ text: match[0], at: match.index })).filter(({ text }) => !filler.test(text));
    return [...left, ...this.refused].sort((a, b) => a.at - b.at);
  }
}

/** The suffix as quantities write it: people type 7b, 350m and 2 trillion here. */
function typed(text: string): string {
  const short = text.trim().replace(new RegExp(`\\s(${powerWords})(?![a-z])`, 'giu'), (_, word: string) => powers[word.toLowerCase()] ?? '');
  return short.replace(/(\d)\s?([kKmMbBgGtT])(?![a-zA-Z])/g, (_, digit: string, suffix: string) => digit + (suffix === 'K' ? 'k' : suffix === 'k' ? 'k' : suffix.toUpperCase()));
}

function readable(text: string, cell: CellKind): boolean {
  return parseQuantity(text, cell).ok;
}

function exactCount(text: string): number | null {
  const read = parseQuantity(typed(text), cells.count);
  return read.ok && read.quantity.distribution.kind === 'exact' && read.quantity.distribution.value >= 1 ? Math.round(read.quantity.distribution.value) : null;
}

interface Said {
  parameters: string | null;
  tokens: string | null;
  gpus: number | null;
  nodes: number | null;
  node: Vocabulary['nodes'][number] | null;
  accelerator: Vocabulary['accelerators'][number] | null;
  hours: string | null;
  gpuHours: string | null;
  runs: number | null;
  mfu: string | null;
  precision: Precision | null;
  pue: string | null;
  grid: Vocabulary['grids'][number] | null;
  facility: Vocabulary['facilities'][number] | null;
}

const lengthUnits: Readonly<Record<string, string>> = { h: 'h', d: 'd', j: 'd', w: 'wk', s: 'wk', m: 'months', y: 'years', a: 'years' };

/** How much is trained, and for how long. */
function readSizes(reader: Reader): Pick<Said, 'parameters' | 'tokens' | 'gpuHours' | 'hours' | 'runs' | 'mfu' | 'precision' | 'pue'> {
  const take = (pattern: string, group: number, kind: ChipKind, cell: CellKind, label: (text: string) => string): string | null =>
    reader.find(pattern, 'iu', (match) => {
      const text = typed(match[group] ?? '');
      return readable(text, cell) ? { chip: { text, label: label(text), kind }, value: text } : null;
    });
  const pue = take(`\\bPUE\\s*(?:of|=|:)?\\s*(${quantity})`, 1, 'pue', cells.pue, (text) => `PUE ${text}`);
  const mfu = take(`(${quantity}\\s?%)\\s*(?:MFU|of peak)\\b`, 1, 'mfu', cells.openShare, (text) => `${text} of peak`) ?? take(`\\bMFU\\s*(?:of|=|:)?\\s*(${quantity}\\s?%)`, 1, 'mfu', cells.openShare, (text) => `${text} of peak`);
  const tokens = take(`(${quantity})\\s*(?:tokens?|tok|jetons?)\\b`, 1, 'tokens', cells.positive, (text) => `${text} tokens`);
  // Of a mixture the parameters that work on a token count (Kaplan et al. 2020 for dense models); those it holds in all do not.
  const active = take(`(${bigNumber})\\s*-?\\s*(?:active|activated|actifs?)(?:\\s+(?:parameters?|params?|paramètres?))?(?!\\w)`, 1, 'parameters', cells.positive, (text) => `${text} active parameters`);
  const saidOf = (text: string): string => (active === null ? `${text} parameters` : `${text} in all`);
  const whole = take(`(${quantity})\\s*-?\\s*(?:parameters?|params?|paramètres?)(?!\\w)`, 1, 'parameters', cells.positive, saidOf)
    ?? take(`(${bigNumber})\\s*-?\\s*(?:(?:dense\\s+)?(?:language\\s+)?(?:model|modèle|LLM)s?(?!\\w))?`, 1, 'parameters', cells.positive, saidOf);
  const parameters = active ?? whole;
  const gpuHours = reader.find(`(${quantity})\\s*GPU[- ]?(h|d|months?|years?)(?:ours?|rs?|ays?)?(?![a-z])`, 'iu', (match) => {
    const unit = (match[2] ?? 'h').toLowerCase();
    const text = `${typed(match[1] ?? '')} ${unit.startsWith('h') ? 'GPU-hours' : unit.startsWith('d') ? 'GPU-days' : unit.startsWith('m') ? 'GPU-months' : 'GPU-years'}`;
    return readable(text, cells.gpuHours) ? { chip: { text, label: text, kind: 'gpuHours' }, value: text } : null;
  });
  const hours = reader.find(`(?:for\\s+|during\\s+|pendant\\s+)?(${quantity})\\s*(hours?|hrs?|h|heures?|days?|d|jours?|j|weeks?|wk|semaines?|months?|mois|years?|ans?)(?![\\w-])`, 'iu', (match) => {
    const text = `${typed(match[1] ?? '')} ${lengthUnits[(match[2] ?? 'h')[0]?.toLowerCase() ?? 'h'] ?? 'h'}`;
    return readable(text, cells.hours) ? { chip: { text, label: text, kind: 'duration' }, value: text } : null;
  });
  const runs = reader.find(`(${number})\\s*runs?\\b`, 'iu', (match) => {
    const count = exactCount(match[1] ?? '');
    return count === null ? null : { chip: { text: '', label: count === 1 ? '1 run' : `${String(count)} runs`, kind: 'runs' }, value: count };
  });
  const precision = reader.find<Precision>('\\b(bf16|fp16|fp8)\\b', 'iu', (match) => {
    const value = (match[1] ?? '').toLowerCase() as Precision;
    return { chip: { text: '', label: value, kind: 'precision' }, value };
  });
  return { parameters, tokens, gpuHours, hours, runs, mfu, precision, pue };
}

/** “4090” alone is a card; “4090 hours” and “4090 GPUs” are counts. */
function countsSomething(match: RegExpExecArray, count: number | null): boolean {
  const after = match.input.slice(match.index + match[0].length);
  return (count === null && /GPUs?$/i.test(match[0])) || new RegExp(`^\\s*(?:[%.,]\\d|%|±|to\\b|à\\b|[x×*]|[a-z]?GPU|(?:[kmbgthdj]|${powerWords}|h(?:ou)?rs?|heures?|days?|jours?|w(?:ee)?ks?|semaines?|months?|mois|years?|ans?|tok(?:en)?s?|jetons?|param\\w*|runs?|nodes?|cards?|accelerators?)(?![\\w]))`, 'iu').test(after);
}

/** On what, and where. */
function readPlace(reader: Reader, vocabulary: Vocabulary): Pick<Said, 'gpus' | 'nodes' | 'node' | 'accelerator' | 'grid' | 'facility'> {
  const names = namesOf(vocabulary);
  const counted = `(?:(${number})\\s*[×x*]?\\s*)?`;
  const facility = reader.find(`(?<![\\w-])(${names.facilities.pattern})(?![\\w-])`, 'iu', (match) => {
    const found = names.facilities.meaning(match[1] ?? '');
    return found === undefined ? null : { chip: { text: '', label: found.name, kind: 'facility' }, value: found };
  });
  const nodeSaid = reader.find(`${counted}(?<![a-wyz0-9_-])(${names.nodes.pattern})(?:\\s+nodes?|s)?(?![\\w-])`, 'iu', (match) => {
    const node = names.nodes.meaning(match[2] ?? '');
    if (node === undefined) return null;
    const count = match[1] === undefined ? null : exactCount(match[1]);
    return { chip: { text: '', label: count === null ? node.name : `${String(count)} × ${node.name}`, kind: 'node' }, value: { node, count } };
  });
  const cardSaid = reader.find(`${counted}(?<![a-wyz0-9_-])(${names.accelerators.pattern})s?(?:\\s+GPUs?)?(?![\\w-])`, 'iu', (match) => {
    const accelerator = names.accelerators.meaning(match[2] ?? '');
    if (accelerator === undefined) return null;
    const count = match[1] === undefined ? null : exactCount(match[1]);
    if (/^\d+$/.test(match[2] ?? '') && countsSomething(match, count)) return null;
    return { chip: { text: '', label: count === null ? accelerator.name : `${String(count)} × ${accelerator.name}`, kind: 'accelerator' }, value: { accelerator, count } };
  });
  const countOf = (word: string, kind: ChipKind, label: string): number | null => reader.find(`(${number})\\s*${word}s?(?![\\w-])`, 'iu', (match) => {
    const count = exactCount(match[1] ?? '');
    return count === null ? null : { chip: { text: '', label: `${String(count)} ${label}${count === 1 ? '' : 's'}`, kind }, value: count };
  });
  const gpus = cardSaid?.count ?? countOf('(?:GPU|accelerator|card)', 'gpus', 'GPU');
  const nodes = nodeSaid?.count ?? countOf('node', 'nodes', 'node');
  const gridChip = (grid: Vocabulary['grids'][number]) => ({ chip: { text: '', label: grid.name, kind: 'grid' as const }, value: grid });
  const grid = reader.find(`(?<![\\w-])(${names.grids.pattern})(?![\\w-])`, 'iu', (match) => {
    const found = names.grids.meaning(match[1] ?? '');
    return found === undefined ? null : gridChip(found);
  }) ?? reader.find('(?<![\\w-])([A-Z]{2}(?:-[A-Z0-9]+)*)(?![\\w-])', 'u', (match) => {
    const found = vocabulary.grids.find(({ zone }) => zone === match[1]);
    return found === undefined ? null : gridChip(found);
  });
  return { facility, node: nodeSaid?.node ?? null, nodes, accelerator: cardSaid?.accelerator ?? null, gpus, grid };
}

/** The node type with most accelerators that a run of this size fills, else the smallest; the first listed of equals. */
function nodeFor(vocabulary: Vocabulary, accelerator: string, gpus: number | null): Vocabulary['nodes'][number] | null {
  const fitting = vocabulary.nodes.filter((node) => node.accelerator === accelerator);
  let best: Vocabulary['nodes'][number] | null = null;
  for (const node of fitting) {
    if (best === null) best = node;
    else if (gpus !== null && best.gpus > gpus ? node.gpus < best.gpus : node.gpus > best.gpus && (gpus === null || node.gpus <= gpus)) best = node;
  }
  return best;
}

function sizeFrom(said: Said, gpus: number): Size | null {
  const common = { gpus, ...(said.precision === null ? {} : { precision: said.precision }) };
  const runs = said.runs ?? 1;
  if (said.parameters !== null && said.tokens !== null) {
    return { by: 'compute', runs, parameters: said.parameters, tokens: said.tokens, mfu: said.mfu ?? assumedMfu, ...common };
  }
  if (said.gpuHours !== null) return { by: 'gpuHours', runs, gpuHours: said.gpuHours, ...common };
  return said.hours === null ? null : { by: 'runs', runs, hours: said.hours, ...common };
}

function planName(said: Said, gpus: number, accelerator: string): string {
  if (said.parameters !== null) return `${said.parameters} model`;
  return `${String(gpus)} × ${accelerator}`;
}

/** What is assumed, in words that stand alone in a note. */
function assumedWords(chip: Chip): string {
  if (chip.kind === 'accelerator') return `accelerator ${chip.label}`;
  if (chip.kind === 'node') return `nodes of the type ${chip.label}`.replaceAll(';', ',');
  return chip.kind === 'grid' ? `grid of ${chip.label}` : chip.label;
}

/** Assumptions about the run itself; the others are about the place. */
const ofTheRun: ReadonlySet<ChipKind> = new Set(['gpus', 'flop', 'mfu']);

/** The line as typed, what was not understood of it, and what was assumed. */
function planNotes(line: string, unread: LineReading['unread'], assumed: readonly Chip[]): string {
  const left = unread.length === 0 ? '' : `Not understood: ${unread.map(({ text }) => text).join(', ')}.`;
  return [line.trim(), left, assumedLine(assumed.map(assumedWords))].filter((part) => part !== '').join('\n');
}

/** Why there is no plan on this hardware; null when there is a node for it. */
function hardwareMissing(said: Said, node: Vocabulary['nodes'][number] | null, accelerator: Vocabulary['accelerators'][number] | undefined): string | null {
  if (accelerator === undefined) return 'There is no accelerator to run it on.';
  if (node === null) return `No node type with ${accelerator.name} is known; name another accelerator, or describe the node in the plan.`;
  return said.accelerator === null || node.accelerator === accelerator.id ? null : `${node.name} does not hold ${accelerator.name}; name one of the two.`;
}

const wantSize = 'Say how much is trained, such as “7B model, 2T tokens”, or how long it runs, such as “64 H100 for 30 days”.';

/** Drafts a plan from a line. `today` (`2026-01-05`) becomes the day the first run may start. */
export function readLine(text: string, vocabulary: Vocabulary, today: string): LineReading {
  const line = text.slice(0, longestLine);
  const reader = new Reader(line);
  // Places first: names hold digits, which no quantity may take ("H100", "DC5").
  const experts = reader.refuse(mixture);
  const place = readPlace(reader, vocabulary);
  const said: Said = { ...place, ...readSizes(reader) };
  const assumed: Chip[] = [];
  const done = (plan: Plan | null, missing: string | null): LineReading => ({
    understood: reader.understood.sort((a, b) => a.at - b.at).map(({ chip }) => chip), assumed, unread: reader.unread(), plan, missing,
  });
  const accelerator = said.accelerator ?? vocabulary.accelerators.find(({ id }) => id === (said.node ?? vocabulary.nodes[0])?.accelerator);
  const node = said.node ?? (accelerator === undefined ? null : nodeFor(vocabulary, accelerator.id, said.gpus));
  const grid = said.grid ?? vocabulary.grids.find(({ zone }) => zone === said.facility?.zone) ?? vocabulary.grids[0];
  const without = hardwareMissing(said, node, accelerator);
  if (accelerator === undefined || node === null || without !== null) {
    const known = node !== null;
    const read = done(null, without);
    return known ? read : { ...read, understood: read.understood.map((chip) => (chip.kind === 'accelerator' ? { ...chip, label: `${chip.label}, no node known` } : chip)) };
  }
  if (grid === undefined) return done(null, 'There is no electricity grid to run it on.');
  const gpus = said.gpus ?? (said.nodes ?? 1) * node.gpus;
  const size = sizeFrom(said, gpus);
  if (size === null) return done(null, experts === null ? wantSize : `${experts} is a mixture of experts: say how many parameters are active for a token, such as “13B parameters”.`);
  if (said.accelerator === null && said.node === null) assumed.push({ text: accelerator.id, label: accelerator.name, kind: 'accelerator' });
  if (said.gpus === null && said.nodes === null) assumed.push({ text: String(gpus), label: `one node of ${String(gpus)} GPUs`, kind: 'gpus' });
  if (said.node === null) assumed.push({ text: node.id, label: node.name, kind: 'node' });
  if (size.by === 'compute') {
    const flop = activityDefaults.flopPerParameterToken;
    assumed.push({ text: String(flop), label: `${String(flop)} FLOP per parameter and token`, kind: 'flop' });
    if (said.mfu === null) assumed.push({ text: assumedMfu, label: '35 to 45 % of peak', kind: 'mfu' });
  }
  if (said.grid === null && said.facility?.zone !== grid.zone) assumed.push({ text: grid.zone, label: grid.name, kind: 'grid' });
  if (said.facility === null && said.pue === null) assumed.push({ text: assumedPue, label: `PUE ${assumedPue}`, kind: 'pue' });
  const ofRun = assumedLine(assumed.filter(({ kind }) => ofTheRun.has(kind)).map(assumedWords));
  return done({
    format: 'forewatt-plan', version: 1, name: planName(said, gpus, accelerator.name), notes: planNotes(line, reader.unread(), assumed), start: today, ...planDefaults, reference: accelerator.id,
    modules: [{ id: 'model', name: 'Model' }], phases: [{ id: 'pre', name: 'Pre-training' }],
    activities: [{ id: 'final', name: 'Pre-training, final', module: 'model', phase: 'pre', stage: 'final', size, ...(ofRun === '' ? {} : { note: ofRun }) }], ablations: [],
    clusters: [{ id: 'cluster', name: node.name, node: node.id, nodes: said.nodes ?? Math.ceil(gpus / node.gpus), ownership: { kind: 'rent' } }],
    scenarios: [{ id: 'base', name: grid.name, cluster: 'cluster', grid: grid.zone, ...(said.facility === null ? {} : { facility: said.facility.id }), ...(said.pue === null ? {} : { pue: said.pue }) }],
    baselineScenario: 'base',
  }, null);
}
