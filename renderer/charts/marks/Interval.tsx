/** The 90 % interval: a thin line with end ticks, on a halo that lets it read on any bar. */
export function Interval({ from, to, y, tick = 3.5 }: { readonly from: number; readonly to: number; readonly y: number; readonly tick?: number }) {
  const path = `M${String(from)} ${String(y - tick)}V${String(y + tick)}M${String(to)} ${String(y - tick)}V${String(y + tick)}M${String(from)} ${String(y)}H${String(to)}`;
  return <g className="interval" aria-hidden="true"><path className="halo" d={path} /><path className="line" d={path} /></g>;
}
