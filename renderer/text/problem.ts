/**
 * Problems in the words of the window. A problem names its place as a file does
 * (`activities.large.size.runs`, `clusters[0].load`); people know rows by name and fields by title.
 */
import { fieldName } from '../../shared/plan/edit-tools.ts';
import { type Plan } from '../../shared/plan/schema.ts';
import { type Problem } from '../../shared/problem.ts';
import { t, type TextKey } from './t.ts';

type Said = Pick<Problem, 'code' | 'path' | 'message' | 'hint'>;

/** Titles that the tables give to fields; other fields are spoken of by their own name in words. */
const titles: Readonly<Record<string, TextKey>> = {
  runs: 'why.runs', gpus: 'why.gpus', hours: 'why.hours', parameters: 'why.parameters', tokens: 'why.tokens', flopPerParameterToken: 'why.flopPerParameterToken',
  mfu: 'why.mfu', gpuHours: 'why.gpuHours', scale: 'why.scale', seeds: 'why.seeds', failed: 'why.failed', name: 'plan.field.name', stage: 'plan.field.stage',
  node: 'scenarios.node', nodes: 'scenarios.nodes', facility: 'scenarios.facility', pue: 'scenarios.pue', utilization: 'scenarios.utilization',
  allocation: 'scenarios.allocation', cluster: 'scenarios.cluster', grid: 'problem.field.grid', wue: 'problem.field.wue', lifetimeYears: 'problem.field.lifetimeYears',
  overheadPower: 'problem.field.overheadPower', pricePerGpuHour: 'procure.field.rent', pricePerNode: 'procure.field.node', electricityPerKwh: 'procure.field.electricity', hostingPerKwYear: 'procure.field.hosting', dedicated: 'problem.field.dedicated', reservedDays: 'problem.field.reservedDays', of: 'inspector.of',
};

const lists = ['modules', 'phases', 'activities', 'ablations', 'clusters', 'scenarios'] as const;
const place = /\b(?:modules|phases|activities|ablations|clusters|scenarios|overrides|custom)(?:\[\d+\]|\.[A-Za-z0-9][\w-]*)(?:\[\d+\]|\.[A-Za-z0-9][\w-]*)*/g;

/** A title within a sentence: small, unless it is an abbreviation. */
function small(title: string): string {
  return /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}

/** The title of a field, as it stands within a sentence. */
export function fieldWords(field: string): string {
  const key = Object.hasOwn(titles, field) ? titles[field] : undefined;
  return key === undefined ? fieldName(field) : small(t(key));
}

/** `activities.large.size.runs` or `activities[3].size.runs` as “runs of “Large run””. */
export function placeInWords(plan: Plan | null, path: string): string {
  const [list = '', item = '', ...rest] = path.replace(/\[(\d+)\]/g, '.#$1').split('.');
  const kind = lists.find((each) => each === list);
  const field = rest.findLast((word) => !word.startsWith('#'));
  if (kind === undefined) {
    const name = list === 'overrides' ? t('problem.override', { number: Number(item.slice(1)) + 1 }) : `“${rest[0] ?? item}”`;
    return field === undefined || field === rest[0] ? name : t('problem.place', { field: fieldWords(field), name });
  }
  const rows: readonly { readonly id: string; readonly name?: unknown; readonly question?: unknown }[] = plan?.[kind] ?? [];
  const row = item.startsWith('#') ? rows[Number(item.slice(1))] : rows.find((each) => each.id === item);
  const called = row?.name ?? row?.question ?? row?.id ?? item.replace('#', '');
  const name = `“${String(called)}”`;
  return field === undefined ? name : t('problem.place', { field: fieldWords(field), name });
}

function inWords(plan: Plan | null, text: string): string {
  return text
    .replace(place, (path) => placeInWords(plan, path))
    .replace(/`forewatt factors list`/g, t('problem.factorList'))
    // "speed", `after`: a key of the file is a field of the window.
    .replace(/["`]([a-z][A-Za-z]*)["`](?!:)/g, (_, key: string) => fieldWords(key));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What is wrong, and what to type instead, without a path or key of the file. */
export function problemWords(plan: Plan | null, problem: Said): { readonly message: string; readonly hint: string } {
  const { code, path, hint = '' } = problem;
  const message = capital(inWords(plan, problem.message));
  if (hint.includes('"include": false') && /^(activities|ablations)\b/.test(path)) return { message, hint: t('problem.exclude') };
  if (code === 'assumed' && /^(clusters|scenarios)\b/.test(path)) return { message, hint: t('problem.assumed') };
  if (code === 'reserved-not-dedicated') return { message, hint: t('problem.dedicated') };
  return { message, hint: hint.includes('"include": false') ? t('problem.atLeastOne') : capital(inWords(plan, hint)) };
}

/** The same as one text. */
export function sayProblem(plan: Plan | null, problem: Said): string {
  const { message, hint } = problemWords(plan, problem);
  return [message, hint].filter((part) => part !== '').join(' ');
}
