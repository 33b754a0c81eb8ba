/**
 * How wide a text will be, without a browser: layouts decide here whether a label fits. Widths are
 * those of Inter in ems, rounded up, so that a label that is said to fit does.
 */
const thin = new Set([...'ijl.,\'|:;!·I\u202f\u2009 ']);
const narrow = new Set([...'ftr()[]/-–']);
const wide = new Set([...'mwMW%@—']);

/** Estimated width in px of `text` at `sizePx`. */
export function textWidth(text: string, sizePx: number, bold = false): number {
  let ems = 0;
  for (const character of text) {
    if (thin.has(character)) ems += 0.28;
    else if (narrow.has(character)) ems += 0.4;
    else if (wide.has(character)) ems += 0.9;
    else if (character >= '0' && character <= '9') ems += 0.63;
    else if (character !== character.toLowerCase()) ems += 0.7;
    else ems += 0.58;
  }
  return ems * sizePx * (bold ? 1.06 : 1);
}

/** `text`, or as much of it as fits in `width` px with an ellipsis; '' when not even two letters fit. */
export function fitText(text: string, width: number, sizePx: number, bold = false): string {
  if (textWidth(text, sizePx, bold) <= width) return text;
  const characters = [...text];
  for (let length = characters.length - 1; length >= 2; length -= 1) {
    const cut = `${characters.slice(0, length).join('').trimEnd()}…`;
    if (textWidth(cut, sizePx, bold) <= width) return cut;
  }
  return '';
}
