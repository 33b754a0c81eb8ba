/** Prices of plans that are not open: the drafted line and the templates of the start page. */
import { readPlan } from '../../shared/plan/read.ts';
import { type Plan } from '../../shared/plan/schema.ts';
import { type ScenarioResult } from '../../shared/result.ts';
import { createStore } from 'zustand/vanilla';
import { screenSamples, theEngine } from './engine.ts';
import { type Template } from './library.ts';

/** The plan's baseline scenario with the draws it is opened with, so that its figures stay as they are; null when it cannot be computed. */
export async function priceOf(plan: Plan): Promise<ScenarioResult | null> {
  const only = plan.scenarios.find((scenario) => scenario.id === plan.baselineScenario) ?? plan.scenarios[0];
  if (only === undefined) return null;
  try {
    const result = await theEngine().price({ ...plan, scenarios: [only] }, screenSamples);
    return result.scenarios[0] ?? null;
  } catch {
    // A draft that cannot be computed is shown without a price; opening it says why.
    return null;
  }
}

/** Results of templates by id; each is computed once. */
export const templatePrices = createStore<Readonly<Record<string, ScenarioResult | null>>>()(() => ({}));
const begun = new Set<string>();

/** Computes the price of each template that has none yet, one after the other. */
export async function priceTemplates(templates: readonly Template[]): Promise<void> {
  for (const template of templates) {
    if (begun.has(template.id)) continue;
    begun.add(template.id);
    const { plan } = readPlan(template.text);
    const price = plan === null || plan.activities.length === 0 ? null : await priceOf(plan);
    templatePrices.setState({ [template.id]: price });
  }
}
