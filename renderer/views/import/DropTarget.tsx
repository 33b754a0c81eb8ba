/** A file dropped anywhere on the window is taken: logs, plans, records, rules. */
import { useEffect, useState } from 'react';
import { takeFile } from '../../commands/import-log.ts';
import { notify } from '../../state/view.ts';
import { t } from '../../text/t.ts';
import './drop.css';

function holdsFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') === true;
}

export function DropTarget() {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const onOver = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      // Without this the browser opens the file in place of the window.
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent): void => { if (event.relatedTarget === null) setOver(false); };
    const onDrop = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(false);
      const [file, ...others] = event.dataTransfer?.files ?? [];
      if (file === undefined) return;
      if (others.length > 0) notify(t('import.drop.one', { name: file.name }));
      void takeFile(file);
    };
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, []);
  if (!over) return null;
  return <div className="drop-veil" role="status"><p><b className="b">{t('import.drop')}</b><br />{t('import.drop.what')}</p></div>;
}
