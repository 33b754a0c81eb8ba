/** How far a study is; seen only when it takes longer than a blink. Its place is kept, so that nothing moves. */
import { type StudyProgress } from '../../workers/study-protocol.ts';
import { t } from '../../text/t.ts';

export function Progress({ progress, label }: { readonly progress: StudyProgress | null; readonly label: string }) {
  if (progress === null) return <div className="study-progress" aria-hidden="true" />;
  const share = progress.of > 0 ? progress.done / progress.of : 0;
  return (
    <div className="study-progress" role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={progress.of} aria-valuenow={progress.done} aria-valuetext={t('study.progress', { done: progress.done, of: progress.of })}>
      <i style={{ width: `${String(share * 100)}%` }} />
    </div>
  );
}
