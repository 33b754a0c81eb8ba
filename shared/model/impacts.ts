/**
 * Impacts = GPU-hours cube ⊗ intensity matrix, summed over the sites of a scenario. Method, section 6.
 */
import { type Component, components, type Indicator, indicators } from '../factors/schema.ts';
import { type Column, add, multiply } from '../sampling/column.ts';
import { type ColumnsBy, type Margins } from './cube.ts';
import { type Intensity } from './intensity.ts';
import { plusTerm, type Published, sumPublished, timesPublished } from './missing.ts';

/** One part of a scenario's work with the intensity of where it runs. */
export interface SiteWork {
  readonly margins: Margins;
  readonly intensity: Intensity;
}

export interface UseEmbodied {
  readonly use: Published;
  readonly embodied: Published;
}

export interface IndicatorImpacts {
  /** Null where a grid in use has no factor for the indicator: an unknown part makes the whole unknown. */
  readonly total: Published;
  readonly use: Published;
  readonly useLocation: Published;
  readonly embodied: Published;
  readonly byComponent: Readonly<Record<Component, UseEmbodied>>;
  /** Empty where the total is not published. */
  readonly byModule: ColumnsBy;
  readonly byPhase: ColumnsBy;
  readonly byStage: ColumnsBy;
}

export type Impacts = Readonly<Record<Indicator, IndicatorImpacts>>;

/** Null as soon as one site lacks the figure. */
function overSites(parts: readonly SiteWork[], of: (part: SiteWork) => Published): Published {
  return sumPublished(parts.map(of));
}

/** Null only where no site has a figure (embodied water). */
function overSitesOrNull(parts: readonly SiteWork[], of: (part: SiteWork) => Column | null): Column | null {
  return parts.reduce<Column | null>((sum, part) => {
    const term = of(part);
    if (term === null) return sum;
    return sum === null ? term : add(sum, term);
  }, null);
}

function breakdown(parts: readonly SiteWork[], indicator: Indicator, of: (margins: Margins) => ColumnsBy): ColumnsBy {
  const into = new Map<string, Column>();
  if (parts.some(({ intensity }) => intensity.total[indicator] === null)) return into;
  for (const { margins, intensity } of parts) {
    for (const [key, hours] of of(margins)) {
      const impact = multiply(hours, intensity.total[indicator] ?? 0);
      const before = into.get(key);
      into.set(key, before === undefined ? impact : add(before, impact));
    }
  }
  return into;
}

function impactsOn(indicator: Indicator, parts: readonly SiteWork[]): IndicatorImpacts {
  const byComponent = Object.fromEntries(
    components.map((component) => {
      const use = overSites(parts, ({ margins, intensity }) => timesPublished(intensity.byComponent[indicator][component].use, margins.total));
      const embodied = overSitesOrNull(parts, ({ margins, intensity }) => {
        const per = intensity.byComponent[indicator][component].embodied;
        return per === null ? null : multiply(margins.total, per);
      });
      return [component, { use, embodied }];
    }),
  ) as Record<Component, UseEmbodied>;
  const use = overSites(parts, ({ margins, intensity }) => timesPublished(intensity.use[indicator], margins.total));
  const embodied = overSitesOrNull(parts, ({ margins, intensity }) => {
    const per = intensity.embodied[indicator];
    return per === null ? null : multiply(margins.total, per);
  });
  const market = parts.some((part) => part.intensity.useLocation !== null);
  return {
    total: plusTerm(use, embodied), use, embodied,
    useLocation: market ? overSites(parts, ({ margins, intensity }) => timesPublished((intensity.useLocation ?? intensity.use)[indicator], margins.total)) : null,
    byComponent,
    byModule: breakdown(parts, indicator, (margins) => margins.module),
    byPhase: breakdown(parts, indicator, (margins) => margins.phase),
    byStage: breakdown(parts, indicator, (margins) => margins.stage),
  };
}

export function impactsOf(parts: readonly SiteWork[]): Impacts {
  return Object.fromEntries(indicators.map((indicator) => [indicator, impactsOn(indicator, parts)])) as Record<Indicator, IndicatorImpacts>;
}
