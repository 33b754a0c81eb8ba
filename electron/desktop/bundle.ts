/** Where the built program keeps its other parts: `dist/electron` and beside it `dist/renderer`. */
import { join } from 'node:path';

export const preloadFile = join(import.meta.dirname, 'preload.cjs');
export const rendererDir = join(import.meta.dirname, '..', 'renderer');
