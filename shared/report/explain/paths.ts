/** Where figures stand: totals, wholes and their parts, keys of records. Without the figures themselves, so that a window can name them and load no more. */
import { type Explained } from '../../compare/waterfall.ts';

/** Where the total of what is compared stands in the result. */
export const totalPaths: Readonly<Record<Explained, string>> = {
  gpuHours: 'gpuHours', energy: 'energyKwh.facility', gwp: 'impacts.gwp.total', pe: 'impacts.pe.total', adp: 'impacts.adp.total', water: 'impacts.water.total', cost: 'cost.total',
};

/** The figure that a figure of the result is a part of, both as paths below the scenario; null for a whole, and for what adds to none. */
export function wholeOfFigure(path: string): string | null {
  const [kind = '', first = '', second = '', ...rest] = path.split('.');
  switch (kind) {
    case 'gpuHoursBy': return 'gpuHours';
    // Location-based use stands beside the headline, not in it.
    case 'impacts': return second === 'total' || second === 'useLocation' ? null : `impacts.${first}.total`;
    case 'cost': return first === 'total' || first.startsWith('per') ? null : 'cost.total';
    case 'amounts':
    case 'studies': return totalPaths[[second, ...rest].at(-1) as keyof typeof totalPaths] ?? null;
    default: return null;
  }
}

/** The place in the result of what a key of a record is compared with; null for a share, or where nothing is. */
export function planPathOf(key: string): string | null {
  const [kind = '', by = '', ...ids] = key.split('.');
  if (key === 'researchMultiplier') return key;
  if (key === 'gpuHours.total') return 'gpuHours';
  if (key === 'energy.total') return 'energyKwh.facility';
  if (kind === 'impacts' && ids.length === 1 && ids[0] === 'total') return key;
  return kind === 'gpuHours' && (by === 'phase' || by === 'module' || by === 'moduleByPhase') ? `gpuHoursBy.${by}.${ids.join('.')}` : null;
}

/** The key in a record of a row of a comparison: a module, a phase, `module/phase`, or a total, which is its own. */
export function recordKey(group: 'modules' | 'phases' | 'totals', id: string): string {
  if (group === 'totals') return id;
  const [module = '', phase] = id.split('/');
  return phase === undefined ? `gpuHours.${group === 'modules' ? 'module' : 'phase'}.${id}` : `gpuHours.moduleByPhase.${module}.${phase}`;
}

/** A number as one word of a path. */
export function pathNumber(value: number): string {
  return String(value).replace('.', ',');
}

/** How odds are made; also how they are told from other shares. */
export const oddsFormula = 'draws that count ÷ draws';
