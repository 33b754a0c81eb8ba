/** A picture as a PNG of at most 256 colours: charts have few, and the documents stay small. */
import { crc32, deflateSync } from 'node:zlib';

const most = 256;

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/** Colours by how often they occur, near ones as one. */
function paletteOf(rgba) {
  const counts = new Map();
  for (let at = 0; at < rgba.length; at += 4) {
    const key = (rgba[at] << 16) | (rgba[at + 1] << 8) | rgba[at + 2];
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const colours = [...counts].sort((a, b) => b[1] - a[1]).map(([key]) => key);
  const kept = [];
  const far = (a, b) => Math.abs((a >> 16) - (b >> 16)) + Math.abs(((a >> 8) & 255) - ((b >> 8) & 255)) + Math.abs((a & 255) - (b & 255));
  const near = new Map();
  const nearest = (key) => {
    let [best, least] = [0, Infinity];
    for (let at = 0; at < kept.length && least > 0; at += 1) { const away = far(kept[at], key); if (away < least) [best, least] = [at, away]; }
    return [best, least];
  };
  for (const key of colours) {
    const [best, away] = nearest(key);
    // Close to one that is there, or no room left: it is that one.
    if (kept.length > 0 && (away <= 9 || kept.length === most)) near.set(key, best);
    else { near.set(key, kept.length); kept.push(key); }
  }
  return { kept, near };
}

/** `rgba`: four bytes a pixel, opaque. */
export function palettePng(width, height, rgba) {
  const { kept, near } = paletteOf(rgba);
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4;
      lines[y * (width + 1) + 1 + x] = near.get((rgba[at] << 16) | (rgba[at + 1] << 8) | rgba[at + 2]);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const palette = Buffer.from(kept.flatMap((key) => [key >> 16, (key >> 8) & 255, key & 255]));
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', header), chunk('PLTE', palette), chunk('IDAT', deflateSync(lines, { level: 9, memLevel: 9 })), chunk('IEND', Buffer.alloc(0))]);
}
