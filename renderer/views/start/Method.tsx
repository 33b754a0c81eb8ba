/** How this is computed: the method on one page, offline. */
import { Fragment, useEffect } from 'react';
import { useLibrary, usePlan } from '../../state/hooks.ts';
import { showPage } from '../../state/view.ts';
import { t } from '../../text/t.ts';
import { methodSections } from '../../text/en/method.ts';
import { Icon } from '../parts/Icon.tsx';

function Sources() {
  const set = useLibrary((state) => state.factorSet);
  if (set === null) return null;
  return (
    <section>
      <h2>{t('method.sources', { set: set.id })}</h2>
      <ul className="sources">{set.sources.map((source) => <li key={source.id}>{source.title}. {source.publisher}, {source.year}. <span className="sub">{source.licence}</span></li>)}</ul>
    </section>
  );
}

export function Method() {
  const plan = usePlan();
  const before = plan === null ? 'start' : 'plan';
  useEffect(() => {
    const leave = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('[role="dialog"], dialog[open]') !== null) return;
      event.preventDefault();
      showPage(before);
    };
    window.addEventListener('keydown', leave);
    return () => { window.removeEventListener('keydown', leave); };
  }, [before]);
  return (
    <div className="method" tabIndex={0}>
      <article>
        <p><button type="button" className="btn" onClick={() => { showPage(before); }}><Icon name={plan === null ? 'file' : 'plan'} />{plan === null ? t('top.home') : t('start.back', { name: plan.name })}</button>{plan === null ? null : <> <button type="button" className="btn" onClick={() => { showPage('methods'); }}>{t('methods.open')}</button></>}</p>
        <h1>{t('view.method')}</h1>
        <p className="lead">{t('method.lead')}</p>
        {methodSections.map((section) => (
          <section key={section.title}>
            <h2>{section.title}</h2>
            {section.text.map((text) => <p key={text}>{text}</p>)}
            {section.formulas.length === 0 ? null : <dl className="formulas">{section.formulas.map(([name, formula]) => <Fragment key={name}><dt>{name}</dt><dd>{formula}</dd></Fragment>)}</dl>}
          </section>
        ))}
        <Sources />
      </article>
    </div>
  );
}
