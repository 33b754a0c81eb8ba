import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Problem } from '../../shared/problem.ts';
import { readPlan } from '../../shared/plan/read.ts';
import { type Plan } from '../../shared/plan/schema.ts';
import { writePlan } from '../../shared/plan/write.ts';
import { planArbitrary, samplePlan } from './arbitrary.ts';

type Tree = Record<string, unknown>;
/** The sample plan as plain JSON, with one place set to something else; the last key may be new. */
function withValue(path: readonly (string | number)[], value: unknown): Tree {
  const plan = JSON.parse(JSON.stringify(samplePlan())) as Tree;
  let holder: Tree = plan;
  for (const key of path.slice(0, -1)) holder = holder[key] as Tree;
  // JSON drops undefined: that is how a key goes missing.
  holder[path.at(-1)!] = value;
  return plan;
}
const problemsOf = (value: unknown): Problem[] => readPlan(typeof value === 'string' ? value : JSON.stringify(value)).problems;
/** The one error of a file, which must not give a plan. */
function onlyError(value: unknown): Problem {
  const { plan, problems } = readPlan(typeof value === 'string' ? value : JSON.stringify(value));
  expect(plan).toBeNull();
  const errors = problems.filter((problem) => problem.level === 'error');
  expect(errors.map((problem) => `${problem.path} ${problem.message}`)).toHaveLength(1);
  return errors[0]!;
}

describe('a sound plan', () => {
  it('is read without a problem, and its unknown keys are kept', () => {
    const { plan, problems, migratedFrom } = readPlan(JSON.stringify(withValue(['activities', 1, 'colour'], { shade: 'blue' })));
    expect(problems).toEqual([]);
    expect(migratedFrom).toBeNull();
    expect(plan?.activities[1]?.['colour']).toEqual({ shade: 'blue' });
  });
  it('may begin with a byte order mark, as text or as bytes', () => {
    const text = `\uFEFF${writePlan(samplePlan())}`;
    expect(readPlan(text).plan).not.toBeNull();
    expect(readPlan(new TextEncoder().encode(text)).plan).not.toBeNull();
  });
  it('every generated plan is sound', () => {
    fc.assert(fc.property(planArbitrary, (plan) => {
      expect(readPlan(writePlan(plan)).problems).toEqual([]);
    }));
  });
});

describe('bad plans, each its own sentence', () => {
  it('cut short', () => {
    const text = writePlan(samplePlan());
    const problem = onlyError(text.slice(0, text.indexOf('"90 to 140"')));
    expect(problem.code).toBe('cut-short');
    expect(problem.path).toBe('activities[1].size.hours');
    expect(problem.message).toMatch(/^The file is cut short: it ends at line \d+, column \d+, inside activities\[1\]\.size\.hours, where a value should follow\.$/);
  });
  it('cut short at every character: never a plan, always cut short', () => {
    const text = writePlan(samplePlan()).trimEnd();
    for (let length = 1; length < text.length; length++) expect(onlyError(text.slice(0, length)).code).toBe('cut-short');
  });
  it('empty', () => expect(onlyError(' \n').code).toBe('empty-file'));
  it('a newer version, and which Forewatt is needed', () => {
    const problem = onlyError(withValue(['version'], 2));
    expect(problem.message).toBe('This plan was made by a newer Forewatt (plan version 2); this one reads up to version 1.');
    expect(problem.path).toBe('version');
  });
  it.each([['1', 'version-wrong'], [1.5, 'version-wrong'], [undefined, 'version-missing'], [0, 'version-unknown'], [-3, 'version-unknown']])('version %j', (version, code) => {
    expect(onlyError(withValue(['version'], version)).code).toBe(code);
  });
  it('another format', () => {
    expect(onlyError(withValue(['format'], 'forewatt-result')).message).toContain('"forewatt-result"');
    expect(onlyError([]).code).toBe('wrong-format');
    expect(onlyError('null').code).toBe('wrong-format');
  });
  it('a reference to nothing, with the near name', () => {
    const problem = onlyError(withValue(['activities', 1, 'after'], ['desing']));
    expect(problem).toMatchObject({ code: 'dangling-reference', path: 'activities[1].after[0]', hint: 'Did you mean “design”?' });
  });
  it('a circle in what waits for what is named', () => {
    const problem = onlyError(withValue(['activities', 0, 'after'], ['final']));
    expect(problem).toMatchObject({ code: 'cycle-after', path: 'activities[0].after' });
    expect(problem.message).toContain('design → final → design');
  });
  it('a circle in sizes is named', () => {
    const problem = onlyError(withValue(['activities', 1, 'size'], { by: 'share', of: 'design', scale: 2 }));
    expect(problem).toMatchObject({ code: 'cycle-of', path: 'activities[0].size.of' });
    expect(problem.message).toContain('design → final → design');
  });
  it('an id twice, also when a study takes the id of a row', () => {
    expect(onlyError(withValue(['activities', 2, 'id'], 'design'))).toMatchObject({ code: 'duplicate-id', path: 'activities[2].id', message: 'activities[2].id is “design”, which is already the id of activities[0].' });
    expect(onlyError(withValue(['ablations', 0, 'id'], 'design'))).toMatchObject({ code: 'duplicate-id', path: 'ablations[0].id' });
  });
  it('negative hours', () => {
    const problem = onlyError(withValue(['activities', 1, 'size', 'hours'], -5));
    expect(problem.path).toBe('activities[1].size.hours');
    expect(problem.message).toContain('-5');
  });
  it('a share above 1', () => expect(onlyError(withValue(['activities', 1, 'validation'], 1.2)).path).toBe('activities[1].validation'));
  it('validation and evaluation above 1 together', () => expect(onlyError(withValue(['activities', 1, 'validation'], 0.995)).code).toBe('shares-above-1'));
  it('validation and evaluation of exactly 1 together are fine', () => expect(problemsOf(withValue(['activities', 1, 'validation'], 0.99))).toEqual([]));
  it('NaN as a bare word, and as a text', () => {
    const text = writePlan(samplePlan()).replace('"90 to 140"', 'NaN');
    expect(onlyError(text)).toMatchObject({ code: 'not-json', path: 'activities[1].size.hours' });
    expect(onlyError(text).message).toContain('NaN at line');
    expect(onlyError(withValue(['activities', 1, 'size', 'hours'], 'NaN')).path).toBe('activities[1].size.hours');
  });
  it('70 MiB, at once', () => {
    const started = performance.now();
    const { plan, problems } = readPlan(new Uint8Array(70 * 1024 * 1024));
    expect(performance.now() - started).toBeLessThan(1000);
    expect(plan).toBeNull();
    expect(problems[0]?.message).toBe('The file is 70 MiB large; a plan may be 64 MiB.');
  });
  it('__proto__ as an id', () => {
    const problem = onlyError(withValue(['scenarios', 0, 'facility'], '__proto__'));
    expect(problem).toMatchObject({ code: 'wrong-text', path: 'scenarios[0].facility' });
    expect(onlyError(withValue(['phases', 1, 'id'], '__proto__')).path).toBe('phases[1].id');
  });
  it('__proto__ as a key, and nothing is polluted', () => {
    const text = writePlan(samplePlan()).replace('"seed": 1,', '"seed": 1, "__proto__": { "polluted": true },');
    expect(onlyError(text).code).toBe('forbidden-key');
    expect(({} as Tree)['polluted']).toBeUndefined();
  });
  it('reserved hardware on a shared cluster, unless the scenario makes it dedicated', () => {
    expect(onlyError(withValue(['scenarios', 0, 'allocation'], 'reserved')).code).toBe('reserved-not-dedicated');
    const plan = withValue(['scenarios', 0, 'allocation'], 'reserved');
    (plan['scenarios'] as Tree[])[0]!['with'] = { dedicated: true };
    expect(problemsOf(plan)).toEqual([]);
  });
  it('a day that the calendar does not have', () => {
    expect(onlyError(withValue(['start'], '2026-02-30')).code).toBe('no-such-day');
    expect(onlyError(withValue(['start'], '2100-02-29')).code).toBe('no-such-day');
    expect(problemsOf(withValue(['start'], '2028-02-29'))).toEqual([]);
  });
  it('no runs, and no GPUs', () => expect(onlyError(withValue(['activities', 1, 'size', 'gpus'], 0)).message).toBe('activities[1].size.gpus is 0; more than 0 is needed.'));
  it('two keys of one name, with their position', () => {
    const text = writePlan(samplePlan()).replace('"hours": "90 to 140"', '"hours": 1, "hours": 2');
    expect(onlyError(text)).toMatchObject({ code: 'duplicate-key', path: 'activities[1].size.hours' });
  });
  it('comments and trailing commas', () => {
    expect(onlyError('{ // remark\n"a": 1 }').message).toContain('comment at line 1, column 3');
    expect(onlyError('{"a": [1,]}').message).toContain('comma before the ] at line 1, column 10');
    expect(onlyError('{"a": 1,}').message).toContain('comma before the } at line 1, column 9');
  });
  it('bytes that are no UTF-8, with their line', () => {
    expect(readPlan(new Uint8Array([123, 10, 255])).problems[0]?.message).toContain('line 2');
  });
  it('missing and wrong values say what stands there and what should', () => {
    expect(onlyError(withValue(['activities', 1, 'size', 'hours'], undefined))).toMatchObject({ code: 'missing', path: 'activities[1].size.hours', message: 'activities[1].size.hours is missing; a number or a quantity such as "8 to 20" is needed.' });
    expect(onlyError(withValue(['activities', 1, 'phase'], undefined)).message).toBe('activities[1].phase is missing; an id is needed.');
    expect(onlyError(withValue(['activities', 1, 'size', 'hours'], [1])).message).toBe('activities[1].size.hours is a list; a number or a quantity such as "8 to 20" is needed.');
    expect(onlyError(withValue(['activities', 1, 'stage'], 'finl'))).toMatchObject({ code: 'wrong-word', hint: 'Did you mean “final”?' });
    expect(onlyError(withValue(['activities', 1, 'size', 'by'], 'hours')).message).toBe('activities[1].size.by is "hours"; one of runs, compute, gpuHours, share, recorded is needed.');
    expect(onlyError(withValue(['activities', 1, 'size', 'by'], undefined)).path).toBe('activities[1].size.by');
    expect(onlyError(withValue(['modules'], [])).code).toBe('too-few');
    expect(onlyError(withValue(['seed'], 1.5)).message).toBe('seed is 1.5; a whole number is needed.');
    expect(onlyError(withValue(['scenarios', 0, 'placement'], { main: { cluster: 7 } })).path).toBe('scenarios[0].placement.main.cluster');
    expect(onlyError(withValue(['scenarios', 0, 'grid'], 'france')).message).toContain('a grid zone such as FR');
  });
  it('all problems come at once', () => {
    const plan = withValue(['activities', 1, 'validation'], 2);
    (plan['activities'] as Tree[])[0]!['module'] = 'nowhere';
    plan['start'] = '2026-02-30';
    expect(problemsOf(plan).map((problem) => problem.path).sort()).toEqual(['activities[0].module', 'activities[1].validation', 'start']);
  });
});

describe('misspelt keys', () => {
  it('are warnings at every level, and the plan is read', () => {
    const plan = withValue(['activities', 1, 'faild'], '5%');
    (plan['clusters'] as Tree[])[0]!['lifetimeYaers'] = 5;
    const { plan: got, problems } = readPlan(JSON.stringify(plan));
    expect(got?.activities[1]?.['faild']).toBe('5%');
    expect(problems).toMatchObject([
      { level: 'warning', path: 'activities[1].faild', message: 'The key `faild` is not known here: did you mean `failed`?' },
      { level: 'warning', path: 'clusters[0].lifetimeYaers' },
    ]);
  });
  it('keys that resemble nothing are kept without a word', () => {
    expect(problemsOf(withValue(['activities', 1, 'budgetLine'], 'A7'))).toEqual([]);
  });
});

describe('older versions', () => {
  it('are migrated step by step, and the reader says from which', () => {
    const old = { ...withValue(['version'], -1), name: undefined, title: 'Old name' } as Tree;
    const table = new Map<number, (file: Tree) => Tree>([
      [-1, (file: Tree) => ({ ...file, heading: file['title'] })],
      [0, (file: Tree) => ({ ...file, name: file['heading'] })],
    ]);
    const { plan, problems, migratedFrom } = readPlan(JSON.stringify(old), table);
    expect(problems).toEqual([]);
    expect(migratedFrom).toBe(-1);
    expect(plan).toMatchObject({ version: 1, name: 'Old name' });
  });
});

describe('hostile files', () => {
  it('any bytes give a plan or problems, never an exception', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const { plan, problems } = readPlan(bytes);
      expect(plan === null).toBe(problems.some((problem) => problem.level === 'error'));
    }));
  });
  it('any JSON gives a plan or problems', () => {
    fc.assert(fc.property(fc.json(), (text) => {
      expect(readPlan(text).problems.length).toBeGreaterThan(0);
    }));
  });
  it('what the scan accepts, JSON.parse accepts, and the other way round', () => {
    const pieces = fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '"b"', '1', '-0', '01', '1.', '1e5', '.5', 'true', 'nul', '"\\u00e9"', '"\\x"', ' ', '\n', '\t', '-', '"', '\u00a0');
    fc.assert(fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      const text = parts.join('');
      let valid = true;
      try { JSON.parse(text); } catch { valid = false; }
      const codes = readPlan(text).problems.map((problem) => problem.code);
      const refused = codes.some((code) => ['not-json', 'cut-short', 'empty-file'].includes(code));
      expect(refused).toBe(!valid);
    }), { numRuns: 3000 });
  });
  it('a plan with any bytes changed, cut out or put in gives a plan or problems', () => {
    fc.assert(fc.property(planArbitrary, fc.array(fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.integer({ min: 0, max: 30 }), put: fc.oneof(fc.string({ maxLength: 5 }), fc.constantFrom('"', '{', '}', 'null', '1e999', '-1', '"__proto__"')) }), { minLength: 1, maxLength: 3 }), (plan, changes) => {
      let text = writePlan(plan);
      for (const { at, cut, put } of changes) {
        const place = Math.floor(at * text.length);
        text = text.slice(0, place) + put + text.slice(place + cut);
      }
      const read = readPlan(text);
      expect(read.plan === null).toBe(read.problems.some((problem) => problem.level === 'error'));
    }));
  });
  it('any value anywhere in a plan gives a plan or problems', () => {
    fc.assert(fc.property(planArbitrary, fc.nat(), fc.jsonValue({ maxDepth: 2 }), (plan, where, value) => {
      const tree = JSON.parse(JSON.stringify(plan)) as Tree;
      const places: [Tree, string][] = [];
      const collect = (holder: Tree): void => {
        for (const key of Object.keys(holder)) {
          places.push([holder, key]);
          if (typeof holder[key] === 'object' && holder[key] !== null) collect(holder[key] as Tree);
        }
      };
      collect(tree);
      const [holder, key] = places[where % places.length]!;
      holder[key] = value;
      const read = readPlan(JSON.stringify(tree));
      expect(read.plan === null).toBe(read.problems.some((problem) => problem.level === 'error'));
      for (const problem of read.problems) expect(problem.message).not.toMatch(/Invalid|undefined|\[object/);
    }), { numRuns: 500 });
  });
  it.each([
    ['nesting without end', '['.repeat(10_000_000), 'too-deep'],
    ['objects in objects without end', '{"a":'.repeat(2_000_000), 'too-deep'],
    ['thirty million values', `{"format":"forewatt-plan","version":1,"activities":[${'1,'.repeat(20_000_000)}1]}`, 'too-many-values'],
    ['one text of 30 MB', `"${'\\\\'.repeat(15_000_000)}"`, 'wrong-format'],
  ])('%s: a sentence and no hang', (_, text, code) => {
    const started = performance.now();
    expect(onlyError(text).code).toBe(code);
    expect(performance.now() - started).toBeLessThan(15_000);
  });
  it('a hundred thousand wrong rows give the first thousand problems', () => {
    const plan = withValue(['activities'], Array.from({ length: 100_000 }, () => ({})));
    expect(problemsOf(plan).length).toBe(1001);
  });
  it('ten thousand rows in one chain, and one circle through them all: no hang', () => {
    const plan = samplePlan() as Plan;
    plan.activities = Array.from({ length: 10_000 }, (_, at) => ({
      id: `r${String(at)}`, name: 'r', module: 'main', phase: 'pre', stage: 'final' as const,
      size: at === 0 ? { by: 'runs' as const, runs: 1, hours: '8 to 20' } : { by: 'share' as const, of: `r${String(at - 1)}`, scale: '50%' },
      after: at === 0 ? [] : [`r${String(at - 1)}`],
    }));
    plan.ablations = [];
    const started = performance.now();
    expect(problemsOf(plan)).toEqual([]);
    plan.activities[0]!.after = ['r9999'];
    expect(onlyError(plan).message).toMatch(/^Activities wait for each other in a circle: r0 → r9999 → r9998 → .* → … → r0\.$/);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('writing', () => {
  it('puts keys in the order of the schema, unknown keys behind them, and ends with a line break', () => {
    const plan = { zeta: 1, ...samplePlan(), name: 'Renamed', alpha: 2 } as Plan;
    const text = writePlan(plan);
    expect(text.endsWith('}\n')).toBe(true);
    expect(Object.keys(JSON.parse(text) as Tree)).toEqual(['format', 'version', 'name', 'seed', 'modules', 'phases', 'activities', 'ablations', 'clusters', 'scenarios', 'baselineScenario', 'zeta', 'alpha']);
    expect(text).toContain('\n  "name": "Renamed",\n');
  });
  it('what was written and read is written the same again', () => {
    fc.assert(fc.property(planArbitrary, (plan) => {
      const text = writePlan(plan);
      const read = readPlan(text).plan!;
      expect(writePlan(read)).toBe(text);
      expect(read).toEqual(plan);
    }));
  });
});
