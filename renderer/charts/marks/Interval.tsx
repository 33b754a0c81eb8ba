/** The 90 % interval: a thin line with end ticks, on a halo that lets it read on any bar. */
export function Interval({ from, to, y, tick = 3.5 }: { readonly from: number; readonly to: number; readonly y: number; readonly tick?: number }) {
  const path = `M${String(from)} ${String(y - tick)}V${String(y + tick)}M${String(to)} ${String(y - tick)}V${String(y + tick)}M${String(from)} ${String(y)}H${String(to)}`;
  return <g className="interval" aria-hidden="true"><path className="halo" d={path} /><path className="line" d={path} /></g>;
}

/** The same upright, for figures along a vertical axis. */
export function UpInterval({ x, from, to, tick = 3.5 }: { readonly x: number; readonly from: number; readonly to: number; readonly tick?: number }) {
  const path = `M${String(x - tick)} ${String(from)}H${String(x + tick)}M${String(x - tick)} ${String(to)}H${String(x + tick)}M${String(x)} ${String(from)}V${String(to)}`;
  return <g className="interval" aria-hidden="true"><path className="halo" d={path} /><path className="line" d={path} /></g>;
}
