import js from '@eslint/js';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Names that the pure core may not know: no DOM, no Node, no clock, no randomness of its own. */
const impure = ['window', 'document', 'fetch', 'process', 'Buffer', 'setTimeout', 'setInterval', 'performance', 'crypto', 'console'];

export default tseslint.config(
  { ignores: ['dist/**', 'out/**', 'node_modules/**', 'test-results/**', 'playwright-report/**'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'off',
      // `== null` asks for "absent or null" and nothing else does.
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 120, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly', Buffer: 'readonly', module: 'writable', setTimeout: 'readonly', clearTimeout: 'readonly', fetch: 'readonly' } },
  },
  {
    // Runs partly inside the page it measures.
    files: ['build/measure.mjs', 'build/bench/*.mjs'],
    languageOptions: { globals: { Blob: 'readonly', document: 'readonly', performance: 'readonly', requestAnimationFrame: 'readonly', KeyboardEvent: 'readonly' } },
  },
  {
    files: ['shared/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...impure],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Randomness is passed in (shared/sampling/streams.ts).' },
        { object: 'Date', property: 'now', message: 'The core has no clock; pass the time in.' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "CallExpression[callee.object.name='Math'][callee.property.name=/^(min|max)$/] > SpreadElement", message: 'Spreading a big array overflows the stack; loop instead.' },
        { selector: "MemberExpression[object.name='Math'][property.name=/^(exp|log|pow|expm1|log1p)$/]", message: 'Use shared/numeric/elementary.ts, so that bits agree between engines.' },
      ],
    },
  },
  {
    files: ['renderer/**/*.ts', 'renderer/**/*.tsx'],
    plugins: { 'react-hooks': hooks },
    // The virtual list is not memoised by a compiler that this project does not use.
    rules: { ...hooks.configs.recommended.rules, 'react-hooks/incompatible-library': 'off' },
  },
  {
    files: ['renderer/**/*.ts', 'renderer/**/*.tsx'],
    ignores: ['renderer/host/**'],
    rules: { 'no-restricted-globals': ['error', { name: 'fetch', message: 'Only renderer/host talks to the host.' }] },
  },
  {
    files: ['tests/**/*.ts', 'tests/**/*.tsx'],
    rules: { 'max-lines-per-function': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
);
