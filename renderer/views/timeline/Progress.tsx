/** How far the scheduling is, where it takes long enough to be noticed, and the way to stop it. */
import { type Timelines } from '../../state/use-timeline.ts';
import { t } from '../../text/t.ts';

export function Progress({ progress, stopped, stop, again }: Pick<Timelines, 'progress' | 'stopped' | 'stop' | 'again'>) {
  if (stopped) return <span className="tl-progress">{t('timeline.stopped')} <button type="button" className="btn" onClick={again}>{t('timeline.again')}</button></span>;
  if (progress === null) return null;
  const says = t('timeline.progress', { done: progress.done, of: progress.of });
  return <span className="tl-progress"><progress max={progress.of} value={progress.done} aria-label={says} title={says} /> <button type="button" className="btn" onClick={stop}>{t('timeline.stop')}</button></span>;
}
