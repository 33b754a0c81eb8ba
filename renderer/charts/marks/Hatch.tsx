/** Hatching in a colour: embodied, or failed, and nothing else. */
export function Hatch({ id, colour, pale = false }: { readonly id: string; readonly colour: string; readonly pale?: boolean }) {
  return (
    <pattern id={id} patternUnits="userSpaceOnUse" width="4.5" height="4.5" patternTransform="rotate(45)">
      <rect width="4.5" height="4.5" style={{ fill: `color-mix(in srgb, ${colour} ${pale ? '9' : '16'}%, var(--surface))` }} />
      <rect width={pale ? '1' : '1.5'} height="4.5" style={{ fill: pale ? `color-mix(in srgb, ${colour} 60%, var(--surface))` : colour }} />
    </pattern>
  );
}
