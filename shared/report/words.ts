/** Names and standing sentences of reports and command-line tables, in English. */
import { type MethodChoice } from '../compare/methods.ts';
import { type Component, type Indicator } from '../factors/schema.ts';
import { type MoneyTerm } from '../model/money.ts';

export const indicatorNames: Readonly<Record<Indicator, string>> = {
  gwp: 'Global warming potential (GWP)', pe: 'Primary energy (PE)', adp: 'Abiotic depletion (ADP)', water: 'Water consumption',
};
export const indicatorShort: Readonly<Record<string, string>> = {
  gpuHours: 'GPU-hours', energy: 'Energy', gwp: 'GWP', pe: 'Primary energy', adp: 'ADP', water: 'Water', cost: 'Cost', makespan: 'Finish',
};
export const componentNames: Readonly<Record<Component, string>> = { gpu: 'GPU', cpu: 'CPU', ram: 'RAM', ssd: 'SSD', psu: 'PSU', other: 'Other' };
export const stageNames: Readonly<Record<string, string>> = {
  design: 'Design and tuning', ablation: 'Ablations', debugging: 'Debugging', failed: 'Failed', final: 'Final training',
  data: 'Data', baseline: 'Baselines', evaluation: 'Evaluation',
};
export const runPhaseNames: Readonly<Record<string, string>> = { training: 'Training', validation: 'Validation', evaluation: 'Evaluation' };

export const notPublished = 'not published';
export const noPrice = 'no price stated';

export const screening =
  'This is a screening assessment made before the work, not critically reviewed. It is no life-cycle assessment in the sense of ISO 14040 and 14044, and no disclosure of measured figures.';
export const methodStatement = [
  'GPU-hours of every activity and ablation study, failed runs included, are multiplied by the intensity of one GPU-hour at the site: energy of the node (idle share and facility overhead included), electricity of the grid, and production of the node shared over its life.',
  'Use phase: average, attributional factors per kWh; GWP over 100 years. Water is consumption on site (WUE, per kWh of IT energy) and off site (per kWh at the facility). Production of nodes follows Boavizta’s bottom-up formulas; no source has litres for it.',
  'Every uncertain input is drawn from its distribution on the same draws in all scenarios. Figures are means of the draws, with the interval from the 5th to the 95th percentile behind them.',
] as const;

/** Choices between methods, and what may be chosen. */
export const methodNames: Readonly<Record<MethodChoice, { readonly title: string; readonly alternatives: Readonly<Record<string, string>> }>> = {
  embodiedGpu: { title: 'Production of one GPU', alternatives: { default: 'ADEME figure', boavizta: 'Boavizta’s model', pcf: 'manufacturer’s footprint', falk: 'primary data' } },
  gridBasis: { title: 'GWP of electricity', alternatives: { generation: 'generation', consumption: 'consumption' } },
  gridPe: { title: 'Primary energy of electricity', alternatives: { 'energy-content': 'energy content', boavizta: 'Boavizta’s basis' } },
  electricity: { title: 'Whose electricity', alternatives: { location: 'location-based', market: 'market-based' } },
  allocation: { title: 'Production over the life', alternatives: { 'lifetime-use': 'by use over the life', calendar: 'by calendar time', reserved: 'as reserved' } },
};

/** What is paid for. */
export const moneyTermNames: Readonly<Record<MoneyTerm, string>> = {
  rent: 'Rent', depreciation: 'Depreciation', capital: 'Cost of capital', electricity: 'Electricity', hosting: 'Hosting', maintenance: 'Maintenance', staff: 'Staff',
};
