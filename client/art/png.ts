// PNG files from rasters and back, with node's zlib and nothing else.
import { crc32, deflateSync, inflateSync } from 'node:zlib';
import type { Raster } from './raster.ts';

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);

function chunk(type: string, data: Buffer): Buffer {
  const out = Buffer.alloc(12 + data.length);
  out.writeUInt32BE(data.length, 0);
  out.write(type, 4, 'latin1');
  data.copy(out, 8);
  out.writeUInt32BE(crc32(out.subarray(4, 8 + data.length)), 8 + data.length);
  return out;
}

/** With an alpha channel, four bytes a pixel. */
const TRUE_COLOR = 6;
/** One byte a pixel, which chooses from a palette: half the size of a sheet in true colour. */
const INDEXED = 3;
const MOST_COLORS = 256;

const squaredDistance = (a: number, b: number): number => {
  let sum = 0;
  for (let shift = 0; shift < 32; shift += 8) {
    const difference = ((a >>> shift) & 255) - ((b >>> shift) & 255);
    // Where one is clear and the other is not, no colour makes up for it.
    sum += difference * difference * (shift === 24 ? 8 : 1);
  }
  return sum;
};

type Palette = { colors: readonly number[]; indexOf: ReadonlyMap<number, number> };

/** The colours by how often they are used; what is beyond the 256th, a few pixels in thousands, becomes its nearest. */
function paletteOf(pixels: Uint32Array): Palette {
  const counts = new Map<number, number>();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const byUse = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([pixel]) => pixel);
  const colors = byUse.slice(0, MOST_COLORS);
  const indexOf = new Map(colors.map((pixel, index) => [pixel, index]));
  for (const rare of byUse.slice(MOST_COLORS)) {
    let best = 0;
    for (let i = 1; i < colors.length; i++) {
      if (squaredDistance(colors[i] ?? 0, rare) < squaredDistance(colors[best] ?? 0, rare)) best = i;
    }
    indexOf.set(rare, best);
  }
  return { colors, indexOf };
}

function pngOf(image: Raster, colorType: number, rows: Buffer, extra: readonly Buffer[]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(image.width, 0);
  header.writeUInt32BE(image.height, 4);
  header[8] = 8; // bits per channel
  header[9] = colorType;
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    ...extra,
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** For pictures to look at; every colour as it is. */
export function encodeTrueColor(image: Raster): Buffer {
  const stride = image.width * 4;
  const rows = Buffer.alloc((stride + 1) * image.height);
  for (let y = 0; y < image.height; y++) {
    // The byte before each row names its filter; 0 (none) suits flat pixel art.
    Buffer.from(image.data.buffer, y * stride, stride).copy(rows, y * (stride + 1) + 1);
  }
  return pngOf(image, TRUE_COLOR, rows, []);
}

/** For the sheets of the game, in at most 256 colours. */
export function encodePng(image: Raster): Buffer {
  const { width, height } = image;
  const pixels = new Uint32Array(image.data.buffer, 0, width * height);
  const { colors, indexOf } = paletteOf(pixels);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      rows[y * (width + 1) + x + 1] = indexOf.get(pixels[y * width + x] ?? 0) ?? 0;
    }
  }
  const rgb = Buffer.from(colors.flatMap((c) => [c & 255, (c >>> 8) & 255, (c >>> 16) & 255]));
  const alpha = Buffer.from(colors.map((c) => c >>> 24));
  return pngOf(image, INDEXED, rows, [chunk('PLTE', rgb), chunk('tRNS', alpha)]);
}

/**
 * Header, palette and unpacked rows of a PNG written by `encodePng`. Two files with equal contents show the same picture
 * even where another release of zlib packed them differently.
 */
export function pngContents(file: Buffer): Buffer {
  const parts: Buffer[] = [];
  let at = SIGNATURE.length;
  while (at < file.length) {
    const length = file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    const data = file.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR' || type === 'PLTE' || type === 'tRNS') parts.push(data);
    if (type === 'IDAT') parts.push(inflateSync(data));
    at += 12 + length;
  }
  return Buffer.concat(parts);
}
