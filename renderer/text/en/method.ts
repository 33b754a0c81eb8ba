/** The method in words: short, and true to shared/model. */
export interface MethodSection {
  readonly title: string;
  readonly text: readonly string[];
  /** Name and formula. */
  readonly formulas: readonly (readonly [string, string])[];
}

export const methodSections: readonly MethodSection[] = [
  {
    title: 'What is counted',
    text: [
      'Accelerators and nodes, with network and storage as use only; facility overhead (PUE); production of nodes. Not counted: the building, people, end of life, inference. Average, attributional factors; GWP over 100 years; water is consumption and use only, because no source has embodied litres.',
      'It is a screening assessment in the vocabulary of ISO 14040 and 14044. Nobody has reviewed a plan’s result for you: say so when you quote it.',
    ],
    formulas: [],
  },
  {
    title: '1. From the plan to GPU-hours',
    text: ['A plan is a grid of modules and training phases. In each cell stand activities of one research stage, and studies: factors × levels × seeds at a share of a full run. Each has useful GPU-hours U; with a failed share f of the total, all of it is T.'],
    formulas: [
      ['Runs', 'U = runs × GPUs × hours'],
      ['Compute', 'U = runs × 6 × parameters × tokens ÷ (peak × MFU) ÷ 3600, for dense training (Kaplan et al. 2020)'],
      ['Share', 'U = runs × share × one run of the other'],
      ['Study', 'U = configurations × seeds × share × one run × (1 − stopped × (1 − stopped at))'],
      ['Recorded', 'T as given, U = T × (1 − f)'],
      ['Failed', 'T = U ÷ (1 − f); f × T is booked under “failed”, the rest under the row’s own stage'],
      ['Research multiplier', 'all GPU-hours ÷ useful GPU-hours of final training'],
      ['Another accelerator', 'T ÷ s, s between the ratio of peaks and the ratio of memory bandwidths: nobody knows where before it runs'],
    ],
  },
  {
    title: '2. Power and energy',
    text: ['Load is the mean power of a node while training ÷ its rated power (0.76 measured on nodes of 8 H100, Newkirk et al. 2025).'],
    formulas: [
      ['IT energy', 'GPU-hours × load × rated node power ÷ GPUs of the node × (1 + network and storage)'],
      ['Idle', 'on shared clusters T × (1 ÷ utilisation − 1) hours at idle power'],
      ['Facility energy', 'IT energy × PUE'],
    ],
  },
  {
    title: '3. Use',
    text: ['Water for cooling belongs to IT energy, water for electricity to facility energy: multiplying both by PUE counts it twice.'],
    formulas: [
      ['GWP, PE, ADP', 'facility energy × the grid’s factor'],
      ['Water', 'IT energy × WUE + facility energy × the grid’s water'],
    ],
  },
  {
    title: '4. Production',
    text: ['A node’s production is the sum of its parts by Boavizta’s bottom-up formulas (after UBA Texte 94/2021): dies by area, memory and drives by capacity ÷ density, power supplies by mass. Published methods for a GPU differ from 128 to 575 kg CO₂e; that span is the factor’s uncertainty.'],
    formulas: [['Share of a node', 'production × GPU-hours ÷ (GPUs × lifetime × utilisation): idle life is borne by those who use it']],
  },
  {
    title: '5. Uncertainty',
    text: [
      '“8 to 20” is a 90 % interval. Every input may be uncertain; 10 000 draws are made of all of them together, and every scenario uses the same draws, so that differences between scenarios are paired. What is uncertain about PUE or load is the same unknown in every scenario.',
      'The figure shown is the mean of the draws with its 5th and 95th percentile: means add up over rows and components. “Why this number” re-adds the central run, in which every input stands at its median. The same seed gives the same bits on every computer.',
    ],
    formulas: [],
  },
  {
    title: '6. Recorded projects',
    text: ['Plans are held against projects whose compute was really logged. At Moshi (arXiv 2604.11154) final training was 3.7 % of the compute, so the project cost 27 times its final runs; at SmolLM3, pre-training only, 1.58 times. They are a distribution, never one constant, and a figure that was never published is shown as not published, never as zero.'],
    formulas: [],
  },
];
