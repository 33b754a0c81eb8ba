/** The type and row sizes of charts in px at type factor 1; a chart multiplies by the factor it is drawn at. */
export const type = { tick: 10.5, label: 11.5, value: 12, title: 13 } as const;

/** What a chart is drawn into: px, and the type factor (1, projector 1.5). */
export interface ChartSize {
  readonly width: number;
  readonly height: number;
  readonly k: number;
}
