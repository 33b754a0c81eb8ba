/**
 * A drawn chart as a file. The SVG on screen is the layout; exporting copies it with every colour
 * and size that the tokens gave it written out, so that it looks the same without the style sheet.
 */
const kept = [
  'fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin', 'paint-order', 'opacity',
  'font-family', 'font-size', 'font-weight', 'font-style', 'letter-spacing', 'text-anchor', 'dominant-baseline', 'font-variant-numeric',
] as const;

/** Programs that read SVG know rgb(), not color(srgb …), which is how mixed colours are computed. */
export function plainColour(value: string): string {
  return value.replace(/color\(srgb ([\d.e-]+) ([\d.e-]+) ([\d.e-]+)(?: \/ ([\d.e-]+))?\)/g, (_, red: string, green: string, blue: string, alpha: string | undefined) => {
    const [r, g, b] = [red, green, blue].map((part) => Math.round(Math.min(1, Math.max(0, Number(part))) * 255));
    return alpha === undefined ? `rgb(${String(r)}, ${String(g)}, ${String(b)})` : `rgba(${String(r)}, ${String(g)}, ${String(b)}, ${alpha})`;
  });
}

function writeStyles(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  for (const name of kept) {
    const value = style.getPropertyValue(name);
    if (value !== '') to.setAttribute(name, plainColour(value).replaceAll('"', "'"));
  }
  for (const name of ['style', 'class', 'tabindex', 'role', 'data-mark', 'aria-pressed', 'aria-hidden']) to.removeAttribute(name);
  const children = [...to.children];
  [...from.children].forEach((child, at) => { const copy = children[at]; if (copy !== undefined) writeStyles(child, copy); });
}

/** A canvas in a chart becomes a picture of what it shows: a copy of it would be empty. */
function drawCanvases(svg: SVGSVGElement, copy: SVGSVGElement): void {
  const copies = [...copy.querySelectorAll('foreignObject')];
  [...svg.querySelectorAll('foreignObject')].forEach((holder, at) => {
    const canvas = holder.querySelector('canvas');
    if (canvas === null) return;
    const image = document.createElementNS('http://www.w3.org/2000/svg', 'image');
    for (const name of ['x', 'y', 'width', 'height']) image.setAttribute(name, holder.getAttribute(name) ?? '0');
    image.setAttribute('href', canvas.toDataURL('image/png'));
    copies[at]?.replaceWith(image);
  });
}

/** The chart as a file of its own: title above, surface behind. */
export function svgText(svg: SVGSVGElement, title: string): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  writeStyles(svg, copy);
  drawCanvases(svg, copy);
  for (const element of copy.querySelectorAll('[data-screen-only]')) element.remove();
  const { width, height } = svg.getBoundingClientRect();
  const style = getComputedStyle(svg);
  const head = 34;
  const margin = 12;
  const inner = document.createElementNS('http://www.w3.org/2000/svg', 'g');
  inner.setAttribute('transform', `translate(${String(margin)} ${String(head)})`);
  inner.append(...copy.childNodes);
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', plainColour(style.getPropertyValue('--surface').trim()) || '#ffffff');
  const heading = document.createElementNS('http://www.w3.org/2000/svg', 'text');
  heading.textContent = title;
  for (const [name, value] of Object.entries({ x: String(margin), y: '21', fill: plainColour(style.color), 'font-family': style.fontFamily.replaceAll('"', "'"), 'font-size': '13', 'font-weight': '600' })) heading.setAttribute(name, value);
  copy.append(ground, heading, inner);
  const [fullWidth, fullHeight] = [Math.ceil(width) + 2 * margin, Math.ceil(height) + head + margin];
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('viewBox', `0 0 ${String(fullWidth)} ${String(fullHeight)}`);
  copy.setAttribute('width', String(fullWidth));
  copy.setAttribute('height', String(fullHeight));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
}

/** The same picture in pixels, at twice the size on screen. */
export async function pngBlob(svg: string): Promise<Blob> {
  const image = new Image();
  const loaded = new Promise<void>((resolve, reject) => {
    image.onload = () => { resolve(); };
    image.onerror = () => { reject(new Error('The picture could not be drawn.')); };
  });
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await loaded;
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth * 2;
  canvas.height = image.naturalHeight * 2;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('No canvas to draw on.');
  context.scale(2, 2);
  context.drawImage(image, 0, 0);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => { if (blob === null) reject(new Error('The picture could not be written.')); else resolve(blob); }, 'image/png');
  });
}

/** Hands a file to the browser to save: for pictures in pixels, which the host's text exports cannot carry. */
export function download(name: string, blob: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => { URL.revokeObjectURL(link.href); }, 10_000);
}
