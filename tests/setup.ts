/**
 * Before every test file: property tests draw from one stated seed, so that a run that failed can be
 * run again. FOREWATT_TEST_SEED=random, or a number, looks elsewhere.
 */
import fc from 'fast-check';

const wanted = process.env['FOREWATT_TEST_SEED'] ?? '20260413';

if (wanted !== 'random') fc.configureGlobal({ seed: Number(wanted) });
