/**
 * Which factors there are: the unit each is given in and the range its value must lie in. An id
 * that fits no pattern is a stranger. Ranges are wide on purpose: they catch a slip of a factor of
 * a thousand, not an unusual country.
 */

/** What the second part of an id names; null when the id names no entity. */
export type EntityKind = 'accelerator' | 'node' | 'grid' | 'facility';

export interface FactorPattern {
  readonly unit: string;
  readonly low: number;
  readonly high: number;
  /** True when `low` itself is refused. */
  readonly lowOpen: boolean;
  /** A usual slip: the value is this many times too large when given in `word`. */
  readonly slip: { readonly times: number; readonly word: string } | null;
}

/** True when the value lies in the pattern's range. */
export function inRange(value: number, { low, high, lowOpen }: FactorPattern): boolean {
  return value <= high && (lowOpen ? value > low : value >= low);
}

function over(low: number, high: number, unit: string, slip: FactorPattern['slip'] = null): FactorPattern {
  return { unit, low, high, lowOpen: true, slip };
}
function from(low: number, high: number, unit: string, slip: FactorPattern['slip'] = null): FactorPattern {
  return { unit, low, high, lowOpen: false, slip };
}
const grams = { times: 1000, word: 'grams' };
const kilowatts = { times: 0.001, word: 'kilowatts' };

/** Fields of the ids that name an entity: `grid.FR.gwp` is field `gwp` of a grid. */
export const entityFields: Readonly<Record<EntityKind, Readonly<Record<string, FactorPattern>>>> = {
  accelerator: {
    tdpW: over(10, 3000, 'W', kilowatts),
    memoryGb: over(2, 1000, 'GB'),
    peakBf16Tflops: over(5, 20_000, 'TFLOP/s'),
    peakFp16Tflops: over(5, 20_000, 'TFLOP/s'),
    peakFp8Tflops: over(5, 40_000, 'TFLOP/s'),
    bandwidthTBps: over(0.05, 50, 'TB/s', { times: 1000, word: 'gigabytes per second' }),
    dieMm2: over(50, 5000, 'mm2', { times: 0.01, word: 'square centimetres' }),
    effectiveDieMm2: over(50, 10_000, 'mm2', { times: 0.01, word: 'square centimetres' }),
    vramDies: from(1, 100, 'count'),
    pwbCm2: over(0, 5000, 'cm2'),
    massKg: over(0, 50, 'kg', grams),
    casingKg: from(0, 50, 'kg', grams),
    heatsinkKg: from(0, 50, 'kg', grams),
    boatKm: from(0, 40_000, 'km'),
    truckKm: from(0, 40_000, 'km'),
    planeKm: from(0, 40_000, 'km'),
    pcfGwp: over(1, 5000, 'kgCO2e', grams),
  },
  node: {
    gpus: from(1, 128, 'count'),
    ratedPowerW: over(100, 200_000, 'W', kilowatts),
    idlePowerW: over(10, 100_000, 'W', kilowatts),
    cpuW: over(10, 20_000, 'W', kilowatts),
    ramW: from(0, 20_000, 'W', kilowatts),
    ssdW: from(0, 20_000, 'W', kilowatts),
    otherW: from(0, 50_000, 'W', kilowatts),
  },
  grid: {
    gwp: over(0, 1.6, 'kgCO2e/kWh', grams),
    gwpConsumption: over(0, 1.6, 'kgCO2e/kWh', grams),
    pe: over(3, 40, 'MJ/kWh', { times: 1 / 3.6, word: 'kWh per kWh' }),
    // Without bound on hydro grids: 0.013 to 468 in the source.
    peBoavizta: over(0, 1000, 'MJ/kWh'),
    adp: over(1e-9, 1e-6, 'kgSbe/kWh', grams),
    water: from(0, 80, 'L/kWh'),
  },
  facility: {
    pue: from(1, 3, 'ratio', { times: 100, word: 'per cent' }),
    wue: from(0, 10, 'L/kWh', { times: 1000, word: 'millilitres' }),
  },
};

/** What a price is the price of: a price is given in one of these units, and its date stands in `year`. */
const pricePatterns: readonly [FactorPattern, ...FactorPattern[]] = [
  over(0.1, 10, 'ratio'),
  ...['USD', 'EUR'].flatMap((currency) => [
    over(0.01, 100, `${currency}/GPU-hour`, { times: 100, word: 'cents' }),
    over(50, 500_000, `${currency}/GPU`, { times: 0.001, word: 'thousands' }),
    over(500, 20_000_000, `${currency}/node`, { times: 0.001, word: 'thousands' }),
    over(50, 100_000, `${currency}/CPU`, { times: 0.001, word: 'thousands' }),
    over(100, 5_000_000, `${currency}/instance-month`, { times: 0.001, word: 'thousands' }),
    over(0.001, 2, `${currency}/kWh`, { times: 100, word: 'cents' }),
  ]),
];

const technologies = ['coal', 'gas', 'oil', 'nuclear', 'hydro', 'wind', 'solar', 'biomass', 'geothermal', 'unknown'] as const;
const perCent = { times: 100, word: 'per cent' };

/** Fields of `reliability.<record>.<field>`: the record is free. */
const reliabilityFields: Readonly<Record<string, FactorPattern>> = {
  gpus: from(1, 10_000_000, 'count'),
  interruptions: from(0, 10_000_000, 'count'),
  days: over(0, 10_000, 'days'),
  clusterMtbfHours: over(0, 1_000_000, 'h'),
  nodeMtbfHours: over(0, 1_000_000, 'h'),
  jobMttf1024GpusHours: over(0, 100_000, 'h'),
  jobMttf16384GpusHours: over(0, 100_000, 'h'),
  gpuHoursPerInterruption: over(0, 1e9, 'GPU-hours'),
  nodeFailuresPer1000NodeDays: over(0, 1000, '1/1000 node-days'),
  hardwareShare: over(0, 1, 'ratio', perCent),
  gpuShare: over(0, 1, 'ratio', perCent),
  effectiveTimeShare: over(0, 1, 'ratio', perCent),
  dynamicShare: over(0, 1, 'ratio', perCent),
  utilization: over(0, 1, 'ratio', perCent),
  lifetimeYears: over(0, 50, 'years'),
};

const impactUnits = { gwp: 'kgCO2e', pe: 'MJ', adp: 'kgSbe' } as const;
/** Largest credible impact of one part, of one kg or of one area of it. */
const impactCaps = { gwp: 2000, pe: 30_000, adp: 0.5 } as const;

/** One pattern per indicator of a component's term, such as `component.cpu.gwp.perMm2`. */
function impacts(stem: string, term: string, per: string): [string, FactorPattern][] {
  return (['gwp', 'pe', 'adp'] as const).map((indicator) => [
    `component.${stem}.${indicator}${term === '' ? '' : `.${term}`}`,
    over(0, impactCaps[indicator], per === '' ? impactUnits[indicator] : `${impactUnits[indicator]}/${per}`),
  ]);
}

/** Ids without an entity, in full. */
export const fixedPatterns: ReadonlyMap<string, FactorPattern> = new Map<string, FactorPattern>([
  ...impacts('cpu', 'perMm2', 'mm2'), ...impacts('cpu', 'base', ''),
  ...impacts('ram', 'perCm2', 'cm2'), ...impacts('ram', 'base', ''),
  ...impacts('ssd', 'perCm2', 'cm2'), ...impacts('ssd', 'base', ''),
  ['component.ram.densityGbPerCm2', over(0.1, 20, 'GB/cm2')],
  ['component.ram.boavizta.densityGbPerCm2', over(0.1, 20, 'GB/cm2')],
  ['component.ssd.densityGbPerCm2', over(5, 1000, 'GB/cm2')],
  ['component.ssd.boavizta.densityGbPerCm2', over(5, 1000, 'GB/cm2')],
  ...impacts('hdd', 'base', ''), ...impacts('motherboard', 'base', ''), ...impacts('assembly', 'base', ''),
  ...impacts('psu', 'perKg', 'kg'),
  ...impacts('case.rack', 'base', ''), ...impacts('case.blade', 'base', ''),
  ...impacts('gpu.casing', 'perKg', 'kg'), ...impacts('gpu.heatsink', 'perKg', 'kg'), ...impacts('gpu.pwb', 'perCm2', 'cm2'),
  ...impacts('gpu.die', 'perMm2', 'mm2'), ...impacts('gpu.vram', 'perMm2', 'mm2'),
  ...impacts('gpu.upstreamTransport', 'perKg', 'kg'), ...impacts('gpu.endOfLife', 'perKg', 'kg'),
  ...impacts('gpu.truck', 'perKgKm', 'kg/km'), ...impacts('gpu.boat', 'perKgKm', 'kg/km'), ...impacts('gpu.plane', 'perKgKm', 'kg/km'),
  ['component.gpu.area.waferMm', over(100, 450, 'mm')],
  ['component.gpu.area.kerfMm', from(0, 2, 'mm')],
  ['component.gpu.area.defectsPerCm2', from(0, 2, '1/cm2')],
  ['component.gpu.area.vramDieMm2PerGb', over(0, 100, 'mm2/GB')],
  ...impacts('gpu.default', '', ''), ...impacts('gpu.pcf', '', ''), ...impacts('gpu.falk', '', ''),
  ...technologies.flatMap((name): [string, FactorPattern][] => [
    [`technology.${name}.gwp`, over(0, 1.6, 'kgCO2e/kWh', grams)],
    [`technology.${name}.pe`, from(3.5, 40, 'MJ/kWh', { times: 1 / 3.6, word: 'kWh per kWh' })],
    [`technology.${name}.water`, from(0, 80, 'L/kWh')],
  ]),
  ['speed.spread', over(0.5, 2, 'ratio')],
  ['power.ramWPerGb', over(0, 5, 'W/GB')],
  ['power.ssdW', over(0, 100, 'W', kilowatts)],
  ...['psuEfficiency', 'otherShare', 'idleShare', 'psuLossShare', 'cpuWeight', 'ssdWeight'].map((name): [string, FactorPattern] => [`power.${name}`, over(0, 1, 'ratio', { times: 100, word: 'per cent' })]),
]);

const everyPattern: readonly FactorPattern[] = [...Object.values(entityFields).flatMap((fields) => Object.values(fields)), ...fixedPatterns.values(), ...pricePatterns, ...Object.values(reliabilityFields)];

/** Every unit a factor may be given in. */
export const factorUnits: readonly string[] = [...new Set(everyPattern.map((pattern) => pattern.unit))].sort();

/** Fields a kind of id may end in; null where the kind has none of its own. */
export function fieldsOf(kind: string): readonly string[] | null {
  if (kind === 'price') return ['value'];
  if (kind === 'reliability') return Object.keys(reliabilityFields);
  return Object.hasOwn(entityFields, kind) ? Object.keys(entityFields[kind as EntityKind]) : null;
}

/** A record that no table of names lists: a price or a measurement. */
const freeRecord = /^[a-z0-9][a-z0-9-]{0,63}$/;

export interface IdReading {
  /** What the id may be given in; more than one for a price. */
  readonly patterns: readonly [FactorPattern, ...FactorPattern[]];
  readonly entity: { readonly kind: EntityKind; readonly id: string } | null;
}

/** Reads an id: what it measures and which entity it names; null for a stranger. */
export function patternOf(id: string): IdReading | null {
  const fixed = fixedPatterns.get(id);
  if (fixed !== undefined) return { patterns: [fixed], entity: null };
  const [kind, name, field, ...rest] = id.split('.');
  if (kind === undefined || name === undefined || field === undefined || rest.length > 0) return null;
  if (kind === 'price') return field === 'value' && freeRecord.test(name) ? { patterns: pricePatterns, entity: null } : null;
  if (kind === 'reliability') {
    const measured = Object.hasOwn(reliabilityFields, field) ? reliabilityFields[field] : undefined;
    return measured === undefined || !freeRecord.test(name) ? null : { patterns: [measured], entity: null };
  }
  if (!Object.hasOwn(entityFields, kind)) return null;
  const fields = entityFields[kind as EntityKind];
  const pattern = Object.hasOwn(fields, field) ? fields[field] : undefined;
  return pattern === undefined ? null : { patterns: [pattern], entity: { kind: kind as EntityKind, id: name } };
}
