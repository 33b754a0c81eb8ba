/** Keeps the keyboard's place while rules come, move and go. */

/** Moves the focus to a rule's stage, or its pattern, once it stands there; to the button that adds rules when there is none. */
export function focusRule(at: number, part: 'stage' | 'match' = 'stage'): void {
  requestAnimationFrame(() => {
    const field = document.getElementById(`imp-${part}-${String(at)}`) ?? document.getElementById('imp-add');
    field?.focus();
    if (part === 'match' && field instanceof HTMLInputElement) field.select();
  });
}
