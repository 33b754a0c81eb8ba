/**
 * Every fault of a table has its own sentence, with file and line. The small tables below compile
 * clean; each test spoils one thing.
 */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { canonicalJson, compileFactors } from '../../shared/factors/compile.ts';
import { factorSetSchema } from '../../shared/factors/schema.ts';

const header = 'id,value,unit,low,high,gsd,spreadOrigin,year,place,source,licence,status,note';
const good: Readonly<Record<string, string>> = {
  'sources.csv': 'id,title,publisher,year,licence,url\nember,Yearly data,Ember,2025,CC-BY-4.0,https://ember-energy.org\nguide,User guide,NVIDIA,2023,facts,https://docs.nvidia.com\n',
  'accelerator-names.csv': 'id,name,vendor\nnvidia-h100-sxm-80gb,NVIDIA H100,NVIDIA\n',
  'grid-names.csv': 'zone,name\nFR,France\nUS-CAL-CISO,California\n',
  'facility-names.csv': 'id,name,operator,zone,wueBasis\nscaleway-dc5,DC5,Scaleway,FR,consumption\n',
  'nodes.csv': 'id,name,accelerator,gpus,cpus,cpuDieMm2,cpuTdpW,ramModules,ramModuleGb,ssds,ssdGb,bootSsds,bootSsdGb,psus,psuMassKg,case,boards,source,licence,status,year,note\n'
    + 'dgx-h100,NVIDIA DGX H100,nvidia-h100-sxm-80gb,8,2,1908,350,32,64,8,3840,2,1920,6,2.99,rack,,guide,facts,published,2023,\n',
  'accelerators.csv': `${header}\naccelerator.nvidia-h100-sxm-80gb.tdpW,700,W,,,,none,2022,world,guide,facts,published,\n`,
  'grids.csv': `${header}\ngrid.FR.gwp,0.044,kgCO2e/kWh,,,1.1,judgement,2024,FR,ember,CC-BY-4.0,published,\ngrid.US-CAL-CISO.gwp,0.22,kgCO2e/kWh,0.2,0.25,,published range,2024,US,ember,CC-BY-4.0,published,"a note, with a comma"\n`,
  'facilities.csv': `${header}\nfacility.scaleway-dc5.pue,1.16,ratio,1.14,1.18,,judgement,2025,FR,guide,facts,published,\nfacility.scaleway-dc5.wue,0.214,L/kWh,,,1.3,judgement,2025,FR,guide,facts,published,\n`,
};
const options = { id: '2026.1', sha256: (text: string) => createHash('sha256').update(text, 'utf8').digest('hex') };
const compile = (tables: Record<string, string>) => compileFactors({ ...good, ...tables }, options);
/** The one problem after replacing a piece of a table. */
function spoil(file: string, piece: string, by: string) {
  const text = good[file] ?? '';
  expect(text, `${file} holds ${piece}`).toContain(piece);
  const { set, problems } = compile({ [file]: text.replace(piece, by) });
  return { set, problems, first: problems[0] };
}

describe('compiling factor tables', () => {
  test('makes a valid set of good tables', () => {
    const { set, problems } = compile({});
    expect(problems).toEqual([]);
    expect(factorSetSchema.parse(set)).toEqual(set);
    expect(set?.factors.map(({ id }) => id)).toEqual([
      'accelerator.nvidia-h100-sxm-80gb.tdpW', 'facility.scaleway-dc5.pue', 'facility.scaleway-dc5.wue',
      'grid.FR.gwp', 'grid.US-CAL-CISO.gwp', 'node.dgx-h100.gpus', 'node.dgx-h100.cpuW',
    ]);
    expect(set?.factors.find(({ id }) => id === 'node.dgx-h100.cpuW')).toMatchObject({ value: 700, unit: 'W', source: 'guide' });
  });

  test('hashes everything but the hash itself', () => {
    const { set } = compile({});
    const { hash, ...body } = set!;
    expect(hash).toBe(options.sha256(canonicalJson(body)));
  });

  test('reads Windows line ends, a byte order mark and blank lines', () => {
    const { set, problems } = compile({ 'grids.csv': `\uFEFF${(good['grids.csv'] ?? '').replaceAll('\n', '\r\n')}\r\n` });
    expect(problems).toEqual([]);
    expect(set?.hash).toBe(compile({}).set?.hash);
  });
});

describe('a table is refused, in a sentence that names the line, when', () => {
  test('a unit is another', () => {
    const { set, first } = spoil('grids.csv', '0.044,kgCO2e/kWh', '44,gCO2e/kWh');
    expect(set).toBeNull();
    expect(first).toEqual({ level: 'error', code: 'unit-wrong', path: 'factors/grids.csv:2', message: 'grid.FR.gwp is given in "gCO2e/kWh", which is no unit of the tables; its unit is kgCO2e/kWh.', hint: 'Convert the value and type kgCO2e/kWh.' });
  });

  test('grams are typed as kilograms', () => {
    const { first } = spoil('grids.csv', 'grid.FR.gwp,0.044', 'grid.FR.gwp,44.18');
    expect(first).toMatchObject({ code: 'unit-slip', path: 'factors/grids.csv:2', message: 'grid.FR.gwp: value 44.18 is outside 0 to 1.6 kgCO2e/kWh; it looks like grams were taken for the unit.', hint: 'Give it in kgCO2e/kWh: 0.04418.' });
  });

  test.each([
    ['accelerators.csv', 'tdpW,700', 'tdpW,0.7', 'kilowatts', 'Give it in W: 700.'],
    ['facilities.csv', 'wue,0.214', 'wue,214', 'millilitres', 'Give it in L/kWh: 0.214.'],
  ])('%s has %s as %s: %s', (file, piece, by, word, hint) => {
    const { first } = spoil(file, piece, by);
    expect(first).toMatchObject({ code: 'unit-slip', hint });
    expect(first?.message).toContain(word);
  });

  test('a value is out of its range', () => {
    const { problems } = spoil('facilities.csv', 'pue,1.16,ratio,1.14,1.18,,judgement', 'pue,0.9,ratio,,,,none');
    expect(problems).toEqual([expect.objectContaining({ code: 'out-of-range', path: 'factors/facilities.csv:2', message: 'facility.scaleway-dc5.pue: value 0.9 is outside 1 to 3 ratio.' })]);
  });

  test('an end of the range is out of it', () => {
    expect(spoil('facilities.csv', '1.14,1.18', '0.98,1.18').first).toMatchObject({ code: 'out-of-range', message: 'facility.scaleway-dc5.pue: low 0.98 is outside 1 to 3 ratio.' });
  });

  test('a grid emits nothing: missing is not zero', () => {
    expect(spoil('grids.csv', 'grid.FR.gwp,0.044,kgCO2e/kWh,,,1.1,judgement', 'grid.FR.gwp,0,kgCO2e/kWh,,,,none').first).toMatchObject({ code: 'out-of-range' });
    expect(spoil('grids.csv', 'grid.FR.gwp,0.044', 'grid.FR.gwp,').first).toMatchObject({ code: 'value-missing', message: 'grid.FR.gwp has no value.' });
  });

  test('a number cannot be read', () => {
    expect(spoil('grids.csv', 'grid.FR.gwp,0.044', 'grid.FR.gwp,"0,044"').first).toMatchObject({ code: 'number-unreadable', path: 'factors/grids.csv:2', message: '"0,044" in column value is not a number.' });
    expect(spoil('grids.csv', ',1.1,judgement', ',about 1.1,judgement').first).toMatchObject({ code: 'number-unreadable', message: '"about 1.1" in column gsd is not a number.' });
  });

  test('a source is not listed', () => {
    expect(spoil('grids.csv', 'FR,ember', 'FR,embr').first).toMatchObject({ code: 'source-unknown', path: 'factors/grids.csv:2', message: 'Source "embr" is not in factors/sources.csv.', hint: 'Did you mean "ember"?' });
    expect(spoil('grids.csv', 'FR,ember', 'FR,').first).toMatchObject({ code: 'source-missing', message: 'The row has no source.' });
    expect(spoil('nodes.csv', 'rack,,guide', 'rack,,iea').first).toMatchObject({ code: 'source-unknown', path: 'factors/nodes.csv:2' });
  });

  test('a licence is missing', () => {
    expect(spoil('grids.csv', 'ember,CC-BY-4.0,published,\n', 'ember,,published,\n').first).toMatchObject({ code: 'licence-missing', path: 'factors/grids.csv:2' });
  });

  test('an id stands twice, in one table or in two', () => {
    expect(spoil('grids.csv', 'grid.US-CAL-CISO.gwp', 'grid.FR.gwp').first).toMatchObject({ code: 'id-duplicate', path: 'factors/grids.csv:3', message: '"grid.FR.gwp" already stands at factors/grids.csv:2.' });
    const again = compile({ 'more.csv': `${header}\ngrid.FR.gwp,0.05,kgCO2e/kWh,,,,none,2023,FR,ember,CC-BY-4.0,published,\n` });
    expect(again.problems).toEqual([expect.objectContaining({ code: 'id-duplicate', path: 'factors/more.csv:2' })]);
    expect(spoil('grid-names.csv', 'US-CAL-CISO', 'FR').first).toMatchObject({ code: 'id-duplicate', path: 'factors/grid-names.csv:3' });
  });

  test('a column is not known, and says which was meant', () => {
    const { problems } = spoil('grids.csv', 'licence', 'license');
    expect(problems[0]).toMatchObject({ code: 'column-unknown', path: 'factors/grids.csv:1', message: 'Column "license" is not known.', hint: 'Did you mean "licence"?' });
    expect(problems[1]).toMatchObject({ code: 'column-missing', message: 'Column "licence" is missing.' });
  });

  test('a column stands twice', () => {
    expect(spoil('grids.csv', 'status,note', 'status,status').problems.map(({ code }) => code)).toContain('column-duplicate');
  });

  test('a row has too few cells', () => {
    expect(spoil('grids.csv', '0.044,kgCO2e/kWh,,,', '0.044,kgCO2e/kWh,,').first).toMatchObject({ code: 'row-length', path: 'factors/grids.csv:2', message: 'The row has 12 cells, the header 13.' });
  });

  test('a quotation mark stays open', () => {
    expect(spoil('grids.csv', 'with a comma"', 'with a comma').first).toMatchObject({ code: 'csv-unreadable' });
  });

  test('an id is a stranger', () => {
    expect(spoil('grids.csv', 'grid.FR.gwp', 'grid.FR.gpw').first).toMatchObject({ code: 'id-stranger', message: '"grid.FR.gpw" is not a factor: "gpw" is not a field of grid.', hint: 'Did you mean "grid.FR.gwp"?' });
    const power = compile({ 'power.csv': `${header}\npower.ramWPerGB,0.284,W/GB,,,,none,2026,world,guide,facts,published,\n` });
    expect(power.problems[0]).toMatchObject({ code: 'id-stranger', path: 'factors/power.csv:2', hint: 'Did you mean "power.ramWPerGb"?' });
    expect(spoil('grids.csv', 'grid.FR.gwp', '__proto__.x.y').first).toMatchObject({ code: 'id-stranger' });
    expect(spoil('grids.csv', 'grid.FR.gwp', 'grid.FR.constructor').first).toMatchObject({ code: 'id-stranger' });
  });

  test('an id speaks of something that has no name', () => {
    expect(spoil('grids.csv', 'grid.US-CAL-CISO.gwp', 'grid.US-CAL-CIS.gwp').first).toMatchObject({ code: 'entity-unknown', path: 'factors/grids.csv:3', message: '"grid.US-CAL-CIS.gwp" speaks of grid "US-CAL-CIS", which is not in factors/grid-names.csv.', hint: 'Did you mean "US-CAL-CISO"?' });
    expect(spoil('nodes.csv', 'nvidia-h100-sxm-80gb', 'nvidia-h100').first).toMatchObject({ code: 'entity-unknown', path: 'factors/nodes.csv:2' });
    expect(spoil('facility-names.csv', 'Scaleway,FR', 'Scaleway,FX').first).toMatchObject({ code: 'entity-unknown', path: 'factors/facility-names.csv:2' });
  });

  test('an id has not the shape of one', () => {
    expect(spoil('grid-names.csv', 'FR,France', 'France,France').first).toMatchObject({ code: 'id-shape', path: 'factors/grid-names.csv:2', hint: 'Write a zone such as FR or US-CAL-CISO.' });
  });

  test('the median is outside its range', () => {
    expect(spoil('grids.csv', '0.2,0.25', '0.23,0.25').first).toMatchObject({ code: 'range-order', path: 'factors/grids.csv:3', message: 'grid.US-CAL-CISO.gwp: value 0.22 is not between low 0.23 and high 0.25.' });
    expect(spoil('grids.csv', '0.2,0.25', '0.25,0.2').first).toMatchObject({ code: 'range-order' });
    expect(spoil('grids.csv', '0.2,0.25', '0.2,').first).toMatchObject({ code: 'range-half' });
  });

  test('a spread is given twice, is less than 1, or spreads a zero', () => {
    expect(spoil('grids.csv', '0.2,0.25,,', '0.2,0.25,1.1,').first).toMatchObject({ code: 'spread-double', message: 'grid.US-CAL-CISO.gwp has a range and a gsd.' });
    expect(spoil('grids.csv', ',1.1,judgement', ',0.9,judgement').first).toMatchObject({ code: 'gsd-too-small' });
    expect(spoil('facilities.csv', 'wue,0.214', 'wue,0').first).toMatchObject({ code: 'spread-zero' });
  });

  test('a status is not one of three', () => {
    expect(spoil('grids.csv', 'CC-BY-4.0,published,\n', 'CC-BY-4.0,opened,\n').first).toMatchObject({ code: 'status-unknown', hint: 'Write published, derived, estimated.' });
  });

  test('a spread does not say where it comes from, or there is none to say it of', () => {
    expect(spoil('grids.csv', '1.1,judgement', '1.1,none').first).toMatchObject({ code: 'spread-origin', path: 'factors/grids.csv:2', message: 'grid.FR.gwp has a spread, and spreadOrigin says none.' });
    expect(spoil('accelerators.csv', ',none,2022', ',judgement,2022').first).toMatchObject({ code: 'spread-origin', message: 'accelerator.nvidia-h100-sxm-80gb.tdpW has no spread, and spreadOrigin says "judgement".' });
    expect(spoil('grids.csv', '1.1,judgement', '1.1,guess').first).toMatchObject({ code: 'spread-origin', message: 'Spread origin "guess" is not known.', hint: 'Write published range, between sources, judgement, none.' });
  });

  test('a figure has no year', () => {
    expect(spoil('grids.csv', 'judgement,2024', 'judgement,').first).toMatchObject({ code: 'year-missing', path: 'factors/grids.csv:2', message: 'grid.FR.gwp has no year.' });
  });

  test('a figure has no place', () => {
    expect(spoil('accelerators.csv', '2022,world,', '2022,,').first).toMatchObject({ code: 'place-missing', path: 'factors/accelerators.csv:2', message: 'accelerator.nvidia-h100-sxm-80gb.tdpW has no place.', hint: 'Write the zone the figure stands for, such as FR, or world.' });
  });

  test('a part of a node is counted but has no size', () => {
    expect(spoil('nodes.csv', ',32,64,', ',32,,').first).toMatchObject({ code: 'value-missing', path: 'factors/nodes.csv:2', message: 'Node "dgx-h100" counts ramModules but leaves ramModuleGb empty.' });
    expect(spoil('nodes.csv', ',rack,', ',tower,').first).toMatchObject({ code: 'case-unknown' });
  });

  test('a WUE does not say what it counts', () => {
    expect(spoil('facility-names.csv', 'FR,consumption', 'FR,').first).toMatchObject({ code: 'wue-basis' });
    expect(spoil('facility-names.csv', 'FR,consumption', 'FR,evaporation').first).toMatchObject({ code: 'wue-basis' });
  });

  test('a table that others refer to is missing', () => {
    const { 'sources.csv': sources, ...rest } = good;
    expect(sources).toBeDefined();
    expect(compileFactors(rest, options).problems[0]).toMatchObject({ code: 'table-missing', path: 'factors/sources.csv:1' });
  });
});

const more = (row: string) => compile({ 'more.csv': `${header}\n${row}\n` });

describe('a table of prices, technologies, measurements or other bases', () => {
  test.each([
    ['price.rent-h100.value,2.5,USD/GPU-hour,2,3,,between sources,2026-09,world,guide,facts,published,'],
    ['price.electricity-fr.value,0.12,EUR/kWh,,,1.2,judgement,2025,FR,guide,facts,published,'],
    ['technology.coal.gwp,0.82,kgCO2e/kWh,,,1.15,judgement,2014,world,guide,facts,published,'],
    ['reliability.llama3-405b.clusterMtbfHours,3.09,h,,,,none,2024,world,guide,facts,derived,'],
    ['grid.FR.gwpConsumption,0.031,kgCO2e/kWh,,,1.1,judgement,2025,FR,guide,ODbL-1.0,published,'],
    ['grid.FR.peBoavizta,468.15,MJ/kWh,,,,none,2016,FR,guide,facts,published,'],
    ['accelerator.nvidia-h100-sxm-80gb.pcfGwp,164,kgCO2e,,,1.6,between sources,2025,world,guide,facts,derived,'],
  ])('is read: %s', (row) => {
    const { set, problems } = more(row);
    expect(problems).toEqual([]);
    expect(set?.factors.map(({ id }) => id)).toContain(row.split(',')[0]);
  });

  test.each([
    ['grams for kilograms', 'technology.coal.gwp,820,kgCO2e/kWh,,,1.15,judgement,2014,world,guide,facts,published,', 'unit-slip', 'technology.coal.gwp: value 820 is outside 0 to 1.6 kgCO2e/kWh; it looks like grams were taken for the unit.'],
    ['grams on the consumption basis', 'grid.FR.gwpConsumption,31,kgCO2e/kWh,,,,none,2025,FR,guide,ODbL-1.0,published,', 'unit-slip', 'grid.FR.gwpConsumption: value 31 is outside 0 to 1.6 kgCO2e/kWh; it looks like grams were taken for the unit.'],
    ['cents for dollars', 'price.rent-h100.value,325,USD/GPU-hour,,,,none,2026-09,world,guide,facts,published,', 'unit-slip', 'price.rent-h100.value: value 325 is outside 0.01 to 100 USD/GPU-hour; it looks like cents were taken for the unit.'],
    ['a price in a unit of its own', 'price.rent-h100.value,3,USD/hour,,,,none,2026-09,world,guide,facts,published,', 'unit-wrong', 'price.rent-h100.value is given in "USD/hour", which is no unit of the tables; a price is in one of ratio, USD/GPU-hour, USD/GPU, USD/node, USD/CPU, USD/instance-month, USD/kWh, EUR/GPU-hour, EUR/GPU, EUR/node, EUR/CPU, EUR/instance-month, EUR/kWh.'],
    ['a price without a date', 'price.rent-h100.value,3,USD/GPU-hour,,,,none,,world,guide,facts,published,', 'year-missing', 'price.rent-h100.value has no year.'],
    ['a field no measurement has', 'reliability.llama3-405b.clusterMtbf,3.09,h,,,,none,2024,world,guide,facts,derived,', 'id-stranger', '"reliability.llama3-405b.clusterMtbf" is not a factor: "clusterMtbf" is not a field of reliability.'],
    ['a share in per cent', 'reliability.llama3-405b.hardwareShare,78,ratio,,,,none,2024,world,guide,facts,published,', 'unit-slip', 'reliability.llama3-405b.hardwareShare: value 78 is outside 0 to 1 ratio; it looks like per cent were taken for the unit.'],
    ['an unknown source', 'technology.wind.water,0,L/kWh,,,,none,2012,world,macknick,facts,published,', 'source-unknown', 'Source "macknick" is not in factors/sources.csv.'],
  ])('is refused for %s', (_what, row, code, message) => {
    expect(more(row).problems[0]).toMatchObject({ code, path: 'factors/more.csv:2', message });
  });
});

describe('compiling goes on', () => {
  test('and lists every problem at once', () => {
    const { problems } = compile({ 'grids.csv': `${header}\ngrid.FR.gwp,44,kgCO2e/kWh,,,,none,2024,FR,ember,CC-BY-4.0,published,\ngrid.FR.pe,x,MJ/kWh,,,,none,2024,FR,ember,,guess,\n` });
    expect(problems.filter(({ level }) => level === 'error').map(({ code, path }) => [code, path.slice('factors/grids.csv:'.length)])).toEqual([
      ['unit-slip', '2'], ['licence-missing', '3'], ['number-unreadable', '3'], ['status-unknown', '3'],
    ]);
  });

  test('with a warning for a source that no row uses', () => {
    const { set, problems } = compile({ 'sources.csv': `${good['sources.csv'] ?? ''}iea,World,IEA,2024,CC-BY-4.0,https://iea.org\n` });
    expect(problems).toEqual([expect.objectContaining({ level: 'warning', code: 'source-unused', path: 'factors/sources.csv:4' })]);
    expect(set).not.toBeNull();
  });

  test('without a named grid that has no factor', () => {
    const { set, problems } = compile({ 'grid-names.csv': `${good['grid-names.csv'] ?? ''}DE,Germany\n` });
    expect(problems).toEqual([expect.objectContaining({ level: 'warning', code: 'entity-empty', path: 'factors/grid-names.csv:4', message: 'No table has the GWP of grid DE: left out.' })]);
    expect(set?.grids.map(({ zone }) => zone)).toEqual(['FR', 'US-CAL-CISO']);
  });

  test('counting lines through cells of several lines', () => {
    const { problems } = compile({ 'grids.csv': (good['grids.csv'] ?? '').replace('published,\n', 'published,"two\nlines"\n').replace('grid.US-CAL-CISO.gwp,0.22', 'grid.US-CAL-CISO.gwp,220') });
    expect(problems[0]).toMatchObject({ code: 'unit-slip', path: 'factors/grids.csv:4' });
  });
});
