/** Commands that change what is looked at. */
import { choose } from '../state/compare-choice.ts';
import { documentStore } from '../state/document.ts';
import { inspectedViews, isInspectorOpen, planPages, showPage, viewIds, viewStore, type Theme, type ViewId } from '../state/view.ts';
import { t, type TextKey } from '../text/t.ts';
import { type Command } from './command.ts';

const hasPlan = (): boolean => documentStore.getState().plan !== null;
const always = (): boolean => true;
const group = (): string => t('group.view');
/** Alt and the place of the view in the navigation, the tenth 0. Digits are used up, so Figures, reached by Ctrl+K, has none. */
const numbered: readonly ViewId[] = viewIds.filter((view) => view !== 'figures');
const digitOf = (view: ViewId): number => numbered.indexOf(view) + 1;
const themes: readonly Theme[] = ['system', 'light', 'dark', 'projector'];

/** The drawer of a narrow window, the column of a wide one; from a view without inspector it leads to the plan's. */
function toggleInspector(): void {
  viewStore.setState((state) => {
    if (state.narrow) return { drawer: !state.drawer };
    if (inspectedViews.has(state.page)) return { inspector: !state.inspector };
    // Elsewhere the inspector is open only for a figure: closing it lets go of the figure.
    return isInspectorOpen(state) ? { selection: { kind: 'plan' } } : { inspector: true, page: 'plan' };
  });
}

export const viewCommands: readonly Command[] = [
  ...viewIds.map((view): Command => ({
    id: `view.${view}`, title: () => t('command.show', { view: t(`view.${view}`) }), group,
    shortcuts: digitOf(view) === 0 ? [] : [`Alt+${String(digitOf(view) % 10)}`], enabled: hasPlan, run: () => { showPage(view); },
  })),
  ...planPages.map((page): Command => ({ id: `view.${page}`, title: () => t('command.show', { view: t(`view.${page}`) }), group, shortcuts: [], enabled: hasPlan, run: () => { showPage(page); } })),
  ...(['actual', 'forecast'] as const).map((section): Command => ({
    id: `compare.${section}`, title: () => t(`command.compare.${section}`), words: () => t(`words.compare.${section}`), group, shortcuts: [], enabled: hasPlan, run: () => { choose({ section }); showPage('compare'); },
  })),
  { id: 'view.method', title: () => t('view.method'), group, shortcuts: ['F1'], enabled: always, run: () => { showPage('method'); } },
  { id: 'view.palette', title: () => t('command.palette'), group, shortcuts: ['Mod+K'], enabled: always, run: () => { viewStore.setState((state) => ({ palette: !state.palette })); } },
  { id: 'view.inspector', title: () => t('command.inspector'), group, shortcuts: ['Mod+I'], enabled: hasPlan, run: toggleInspector },
  ...themes.map((theme): Command => ({
    id: `theme.${theme}`, title: () => t('command.theme', { theme: t(`theme.${theme}` as TextKey) }), group, shortcuts: [],
    enabled: always, run: () => { viewStore.setState({ theme }); },
  })),
];
