/** Icons: 16 px strokes in the colour of the text around them. */
const shapes = {
  plan: 'M2 3.5h12M2 8h12M2 12.5h12M6 3.5v9',
  ablations: 'M3 2.5h4v4H3zM9 9.5h4v4H9zM9 2.5h4v4H9zM3 9.5h4v4H3z',
  impacts: 'M2 2.5h7v11H2zM9 2.5h5v5H9zM9 7.5h5v6H9z',
  compare: 'M8 1.5v13M2 5h4M2 8h4M2 11h4M10 5h4M10 8h2.5M10 11h3.5',
  figures: 'M2 2v12h12M5 11.5v-3M8 11.5v-7M11 11.5V7',
  scenarios: 'M3 2.5v11M8 2.5v11M13 2.5v11M1.8 6h2.4M6.8 10h2.4M11.8 5h2.4',
  levers: 'M2 4h6M12 4h2M10 2.2v3.6M2 8h1.5M7 8h7M5 6.2v3.6M2 12h7M13 12h1M11 10.2v3.6',
  timeline: 'M2 2v12h12M4 11l3-4 2.5 2.5L14 4',
  procurement: 'M8 2v12M3.5 14h9M2.5 4.5h11M2.5 4.5 1 9h4zM13.5 4.5 12 9h4z',
  factors: 'M3 2.5h10v11H3zM5.5 5.5h5M5.5 8h5M5.5 10.5h3',
  report: 'M4 1.8h5.5L12.5 5v9.2H4zM9.3 2v3.2h3M6 8h4.5M6 10.8h4.5',
  undo: 'M5.5 3 2.5 6l3 3M3 6h6.5a4 4 0 0 1 0 8H7',
  redo: 'm10.5 3 3 3-3 3M13 6H6.5a4 4 0 0 0 0 8H9',
  search: 'M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0zm-1 3.5 3.5 3.5',
  plus: 'M8 3v10M3 8h10',
  down: 'm4 6 4 4 4-4',
  up: 'm4 10 4-4 4 4',
  right: 'm6 4 4 4-4 4',
  arrow: 'M3 8h10M9 4l4 4-4 4',
  lock: 'M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5',
  side: 'M2 2.5h12v11H2zM10 2.5v11',
  close: 'm4 4 8 8M12 4l-8 8',
  trash: 'M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.6 9h5.8l.6-9',
  curve: 'M1.5 13.5h13M2.5 12c3 0 3.2-8.5 5.5-8.5s2.5 8.5 5.5 8.5',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  file: 'M4 1.8h5.5L12.5 5v9.2H4zM9.3 2v3.2h3',
  help: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM6.2 6.3a1.8 1.8 0 1 1 2.6 1.6c-.6.3-.8.6-.8 1.2M8 11.4v.1',
  sweep: 'M1.5 8h13M4 5v6M8 6v4M12 5v6M14.5 8l-2-2M14.5 8l-2 2',
  study: 'M3 2.5h4v4H3zM9 9.5h4v4H9zM9 2.5h4v4H9zM3 9.5h4v4H3z',
} as const;

export type IconName = keyof typeof shapes;

export function Icon({ name, small = false }: { readonly name: IconName; readonly small?: boolean }) {
  return <svg className={small ? 'ico s' : 'ico'} viewBox="0 0 16 16" aria-hidden="true"><path d={shapes[name]} /></svg>;
}
