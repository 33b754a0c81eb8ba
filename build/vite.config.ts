/** The renderer: relative addresses, nothing inlined, so that `script-src 'self'` holds in every host. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

export default defineConfig({
  root: path.join(root, 'renderer'),
  base: './',
  plugins: [react()],
  resolve: {
    alias: [{ find: /^#data\//, replacement: `${path.join(root, 'dist')}/` }],
  },
  worker: { format: 'es' },
  build: {
    outDir: path.join(root, 'dist', 'renderer'),
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    // Views come later than the window; their styles do not, so that rules keep their order and print is whole.
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    sourcemap: true,
    chunkSizeWarningLimit: 1500,
  },
});
