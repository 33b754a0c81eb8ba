/** Wrong usage is exit code 2, one sentence and the way to the help; help and version are exit code 0. */
import { describe, expect, test } from 'vitest';
import { commands, laterCommands } from '../../electron/cli/commands.ts';
import { forewatt, small } from './support.ts';

describe('wrong usage', () => {
  test.each([
    ['', 'Say what to do'],
    ['simulat plan', 'There is no command “simulat”. Did you mean “simulate”?'],
    ['toast', 'There is no command “toast”.'],
    ['--jsn', 'There is no flag --jsn without a command.'],
    ['simulate', '“forewatt simulate” needs PLAN.'],
    ['simulate a b', '“forewatt simulate” does not know what to do with “b”.'],
    ['simulate a --smples 3', '“forewatt simulate” has no flag --smples. Did you mean “--samples”?'],
    ['simulate a -x', '“forewatt simulate” has no flag -x.'],
    ['simulate a --samples', '--samples needs a value: --samples N.'],
    ['simulate a --samples --json', '--samples needs a value: --samples N.'],
    ['simulate a --samples=', '--samples needs a value: --samples N.'],
    ['simulate a --json=yes', '--json takes no value; write it alone.'],
    ['simulate a --seed 1 --seed 2', '--seed is given twice; give it once.'],
    ['simulate a --json --csv', '--json and --csv exclude each other; give one.'],
    ['simulate a --schedule=yes', '--schedule takes no value; write it alone.'],
    ['factors', '“forewatt factors” needs to know what to do: list, show, check, diff.'],
    ['factors lst', '“forewatt factors” cannot “lst”. Did you mean “list”?'],
    ['factors show', '“forewatt factors show” needs ID.'],
    ['embodied a --method boavista', '--method is “boavista”; one of default, boavizta, pcf, falk is needed. Did you mean “boavizta”?'],
    ['serve --port 70000', '--port is “70000”; a whole number from 0 to 65535 is needed.'],
    ['compare a --scenarios one', '--scenarios is “one”; two or more ids with commas between them are needed.'],
  ])('forewatt %s', async (line, sentence) => {
    const { code, out, err } = await forewatt(line.split(' ').filter((word) => word !== ''));
    expect(err.split('\n')[0]).toContain(sentence);
    expect(err).toContain('“forewatt help');
    expect([code, out]).toEqual([2, '']);
  });

  test.each(['0', '-1', '1.5', 'ten', '1000001', '1e3'])('--samples %s', async (samples) => {
    const { code, err } = await forewatt(['simulate', small, '--samples', samples]);
    expect(code).toBe(2);
    expect(err).toContain(`--samples is “${samples}”; a whole number from 1 to 1000000 is needed.`);
  });

  test.each(['-1', '9007199254740992', 'x'])('--seed %s', async (seed) => {
    expect((await forewatt(['simulate', small, '--seed', seed])).code).toBe(2);
  });

  test('--set without an equals sign says what to write', async () => {
    const { code, err } = await forewatt(['simulate', small, '--set', 'load']);
    expect(code).toBe(2);
    expect(err).toContain('Write PATH=QUANTITY');
  });

  test('commands of a later release are refused by name', async () => {
    for (const name of Object.keys(laterCommands)) {
      const { code, err } = await forewatt([...name.split(' '), small]);
      expect([code, err.split(':')[0]]).toEqual([2, `“forewatt ${name}” is not in this release`]);
    }
  });
});

describe('help', () => {
  test('the overview names every command', async () => {
    for (const words of [['--help'], ['-h'], ['help']]) {
      const { code, out, err } = await forewatt(words);
      expect([code, err]).toEqual([0, '']);
      for (const { name } of commands) expect(out).toContain(`\n  ${name} `);
    }
  });

  test('each command explains all its flags, in both spellings of the question', async () => {
    for (const { name, flags, summary } of commands) {
      const [asked, flagged] = await Promise.all([forewatt(['help', ...name.split(' ')]), forewatt([...name.split(' '), '--help'])]);
      expect(asked.code).toBe(0);
      expect(flagged.out).toBe(asked.out);
      expect(asked.out).toContain(summary);
      for (const [flag, { notYet }] of Object.entries(flags)) if (notYet === undefined) expect(asked.out).toContain(`--${flag}`);
    }
  });

  test('a group of commands is explained together', async () => {
    const { out } = await forewatt(['factors', '--help']);
    for (const name of ['list', 'show ID', 'check [DIR]']) expect(out).toContain(`forewatt factors ${name}`);
  });

  test('--version is the version of the package', async () => {
    expect(await forewatt(['--version'])).toEqual({ code: 0, out: '0.1.0\n', err: '' });
  });
});

describe('a bug', () => {
  test('is exit code 3 with a report to copy', async () => {
    const { code, err } = await forewatt(['simulate', small], { out: () => { throw new Error('a wheel came off'); } });
    expect(code).toBe(3);
    expect(err).toContain('Please report it');
    expect(err).toContain(`command: forewatt simulate ${small}`);
    expect(err).toContain('Error: a wheel came off');
    expect(err).toContain(`node ${process.version}`);
  });
});

describe('colour', () => {
  test('only where messages may be coloured', async () => {
    expect((await forewatt(['validate', 'nowhere'])).err).not.toContain('\u001b');
    expect((await forewatt(['validate', 'nowhere'], { colour: true })).err).toContain('\u001b[31merror');
  });
});
