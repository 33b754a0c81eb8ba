/** Start of the window: styles, worker, host, first paint. */
import '@fontsource-variable/inter/wght.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/frame.css';
import './styles/start.css';
import './styles/plan.css';
import './styles/inspector.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { connectHost } from './host/connect.ts';
import { startEngine, type WorkerLike } from './state/engine.ts';
import { loadLibrary } from './state/library.ts';
import { watchPin } from './commands/factor-set.ts';
import { startKeys } from './commands/keys.ts';
import { startSession } from './commands/session.ts';
import { notify } from './state/view.ts';
import { App } from './views/frame/App.tsx';

startEngine(() => new Worker(new URL('./workers/simulate.worker.ts', import.meta.url), { type: 'module', name: 'simulation' }) as WorkerLike);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root.');
createRoot(root).render(<StrictMode><App /></StrictMode>);

startKeys();
watchPin();
void loadLibrary();
connectHost().then(startSession, (cause: unknown) => { notify(cause instanceof Error ? cause.message : String(cause), 'problem'); });
