/** A source as it stands in a narrow column: who published it. The whole sentence is its tooltip. Pure. */
export function shortSource(source: string): string {
  const colon = source.indexOf(': ');
  return colon > 0 && colon < 48 ? source.slice(0, colon) : source;
}
