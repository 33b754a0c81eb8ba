/** The words a planner may use for accelerators, nodes, grids and facilities, found in a typed line. */

export interface Vocabulary {
  readonly accelerators: readonly { readonly id: string; readonly name: string; readonly aliases?: readonly string[] }[];
  readonly nodes: readonly { readonly id: string; readonly name: string; readonly accelerator: string; readonly gpus: number }[];
  readonly grids: readonly { readonly zone: string; readonly name: string }[];
  readonly facilities: readonly { readonly id: string; readonly name: string; readonly zone?: string | null }[];
}

const otherGridNames: Readonly<Record<string, readonly string[]>> = {
  US: ['USA', 'United States of America'], GB: ['UK', 'Great Britain'], DE: ['Allemagne', 'Deutschland'], ES: ['Espagne'], CH: ['Suisse'], GR: ['Greece'], KR: ['Korea'], CZ: ['Czechia'], SE: ['Suède'], NO: ['Norvège'],
  'US-TEX-ERCO': ['Texas', 'ERCOT'], 'US-CAL-CISO': ['California', 'Californie', 'CAISO'],
};

const vendors = /^(NVIDIA|AMD|Intel|Amazon|AWS|Google)\s+/i;
const families = /^(Tesla|Instinct|GeForce|Habana)\s+/i;

/** "NVIDIA H100 SXM 80 GB" is also "H100 SXM 80 GB", "H100 SXM" and "H100". */
function acceleratorNames({ id, name, aliases }: Vocabulary['accelerators'][number]): string[] {
  const plain = name.replace(/\s*\(.*\)$/, '').replace(vendors, '');
  const short = plain.replace(families, '');
  const withoutMemory = short.replace(/\s+\d+\s*GB$/i, '');
  const words = withoutMemory.split(' ');
  const model = words.findIndex((word) => /\d/.test(word));
  // "4090" is said of an RTX 4090; the reader of the line tells it from a count.
  const bare = words.filter((word) => /^\d{4}$/.test(word));
  return [id, name, plain, short, withoutMemory, words.slice(0, model + 1).join(' '), ...bare, ...(aliases ?? [])];
}

function facilityNames({ id, name }: Vocabulary['facilities'][number]): string[] {
  return [id, id.replaceAll('-', ' '), name, name.replace(/\s*[(,].*$/, '')];
}

/** A pattern that matches any of the names as whole words, and what each name stands for. */
export interface Names<T> {
  readonly pattern: string;
  readonly meaning: (typed: string) => T | undefined;
}

const normal = (text: string): string => text.toLowerCase().replace(/[\s-]+/g, ' ').trim();

/** The first item that claims a name has it: libraries list the usual one first. */
function names<T>(items: readonly T[], namesOf: (item: T) => readonly string[]): Names<T> {
  const table = new Map<string, T>();
  for (const item of items) {
    for (const name of namesOf(item)) if (name !== '' && !table.has(normal(name))) table.set(normal(name), item);
  }
  const alternatives = [...table.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const pattern = alternatives.map((name) => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replaceAll(' ', '[\\s-]+')).join('|');
  return { pattern: pattern === '' ? '(?!)' : pattern, meaning: (typed) => table.get(normal(typed)) };
}

export interface VocabularyNames {
  readonly accelerators: Names<Vocabulary['accelerators'][number]>;
  readonly nodes: Names<Vocabulary['nodes'][number]>;
  readonly grids: Names<Vocabulary['grids'][number]>;
  readonly facilities: Names<Vocabulary['facilities'][number]>;
}

export function namesOf(vocabulary: Vocabulary): VocabularyNames {
  return {
    accelerators: names(vocabulary.accelerators, acceleratorNames),
    nodes: names(vocabulary.nodes, (node) => [node.id, node.name, node.name.replace(vendors, '')]),
    grids: names(vocabulary.grids, (grid) => [grid.name, ...(otherGridNames[grid.zone] ?? [])]),
    facilities: names(vocabulary.facilities, facilityNames),
  };
}
