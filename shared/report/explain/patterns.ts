/** Figures that answer what is asked of them, so that no list holds them: how their paths are made. Words in capitals stand for what the plan, its records and the question have. */
export interface Pattern {
  /** Below `scenarios.SCENARIO.`. */
  readonly path: string;
  readonly what: string;
}

export const patterns: readonly Pattern[] = [
  { path: 'central.FIGURE', what: 'any figure with every input at its median' },
  { path: 'share.FIGURE', what: 'a figure as a share of what it is a part of' },
  { path: 'driver.TOTAL.INPUT', what: 'the share of the uncertainty of a total that comes from an input' },
  { path: 'swing.TOTAL.low|high|range.INPUT', what: 'a total with one input at its 5th or 95th percentile, or how far these are apart; range.against.SCENARIO.INPUT of the difference of two scenarios' },
  { path: 'booked.ROW.own|failed|training|validation|evaluation', what: 'under what a row is booked' },
  { path: 'lever.LEVER.TOTAL', what: 'what a lever saves; several are joined by +, .share and .sum behind it' },
  { path: 'design.STUDY.DESIGN.TOTAL|runs|ratio', what: 'what a cheaper design of a study saves, its runs, what is left of the cost' },
  { path: 'studies.leftOut.TOTAL', what: 'what all studies that are left out would cost; question.STUDY.TOTAL of one of them' },
  { path: 'cut.ROW+ROW.FIGURE', what: 'a figure of the plan without some of its rows' },
  { path: 'method.CHOICE.ALTERNATIVE.INDICATOR', what: 'a total by another method; .change behind it' },
  { path: 'at.ZONE.INDICATOR.use|embodied|total', what: 'the same work under another grid' },
  { path: 'gridYear.ZONE.INDICATOR.YEAR', what: 'a factor of a grid in a later year' },
  { path: 'embodied.NODE.COMPONENT|total.INDICATOR', what: 'production of one node, whether the plan has it or not' },
  { path: 'same.budget|gpus|power.AMOUNT.YEARS.FIGURE', what: 'what the same money, GPUs or power in kW gives: gpus, money, kilowatts, usefulGpuHours, referenceHours' },
  { path: 'sized.CLUSTER.DAY.ODDS.nodes|gpus|kept|days|knee|money|kilowatts', what: 'how large a cluster must be to end by a day' },
  { path: 'against.SCENARIO.TOTAL.shapley.DRIVER', what: 'what a driver makes of a difference, as the mean over all orders' },
  { path: 'tie.SCENARIO.TOTAL.N.INPUT', what: 'the value of an input at which two scenarios tie' },
  { path: 'actual.RECORD.CELL|total.FIGURE', what: 'the plan against what ran' },
  { path: 'asRecorded.RECORD.FIGURE', what: 'a figure times the research multiplier of a record' },
  { path: 'alone.ROW.days', what: 'days of a row on the GPUs of one of its runs' },
  { path: 'schedule.series.gpus|runs|used.central|p5|p95.FIRST.LAST', what: 'a line of the timeline over some of its samples' },
  { path: 'schedule.months.START.MONTH.gpuHours|energyKwh|gwpKg', what: 'what is used in a month' },
  { path: 'schedule.rows.ROW.runs|failed|gpus|firstStart|lastEnd|meanWait|restarts|lost', what: 'the runs of a row in the cluster simulation' },
];
