/** A last day, and how often it is to be kept. */
import { t } from '../../text/t.ts';
import { oddsText } from '../compare/data.ts';
import { probabilities, setProcurement } from './state.ts';

export function DayFields({ label, day, start, probability }: { readonly label: string; readonly day: string; readonly start: string; readonly probability: number }) {
  return (
    <>
      <label className="num-field">{label} <input className="field" type="date" min={start} value={day} onChange={(event) => { setProcurement({ day: event.target.value }); }} /></label>
      <label className="num-field">{t('size.probability')} <select className="field" value={probability} onChange={(event) => { setProcurement({ probability: Number(event.target.value) }); }}>{probabilities.map((each) => <option key={each} value={each}>{oddsText(each)}</option>)}</select></label>
    </>
  );
}
