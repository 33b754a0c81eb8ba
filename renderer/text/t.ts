/**
 * The words of the interface, from one catalogue. `t('undo.named', { what: 'GPUs' })` fills `{what}`.
 * Another language is another object of the same type `Catalogue`: a missing key does not compile.
 */
import { en } from './en.ts';

export type TextKey = keyof typeof en;
export type Catalogue = Readonly<Record<TextKey, string>>;

const catalogues: Readonly<Record<string, Catalogue>> = { en };
let current: Catalogue = en;

/** Chooses the language of the interface; an unknown one leaves English. */
export function setLanguage(language: string): void {
  current = catalogues[language] ?? en;
}

/** The text of a key with its `{variables}` filled in. */
export function t(key: TextKey, variables: Readonly<Record<string, string | number>> = {}): string {
  // A text that is missing in spite of its type shows its key, and the window lives on.
  const text = (current as Partial<Catalogue>)[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(variables[name] ?? `{${name}}`));
}

/** One of two keys by count: `plural(1, 'rows.one', 'rows.many')`; `{count}` is filled in. */
export function plural(count: number, one: TextKey, many: TextKey, variables: Readonly<Record<string, string | number>> = {}): string {
  return t(count === 1 ? one : many, { count, ...variables });
}
