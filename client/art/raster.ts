// A small RGBA canvas that works the same in Node and in the browser: every painter draws on one of these.

/** Red, green, blue, alpha; 0 to 255 each. */
export type Color = readonly [number, number, number, number];
/** What a painter may hand over for a pixel; nothing means "leave it". */
export type Paint = Color | null | undefined;
/** Chooses a pixel of a disc from its position: u, v in −1 to 1 from the centre, then x, y in pixels. */
type DiscPaint = (u: number, v: number, x: number, y: number) => Paint;

const NEIGHBOURS = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
] as const;

export class Raster {
  readonly width: number;
  readonly height: number;
  data: Uint8Array;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.data = new Uint8Array(width * height * 4);
  }

  contains(x: number, y: number): boolean {
    return x >= 0 && y >= 0 && x < this.width && y < this.height;
  }

  alpha(x: number, y: number): number {
    return this.contains(x, y) ? (this.data[(y * this.width + x) * 4 + 3] ?? 0) : 0;
  }

  get(x: number, y: number): Color {
    if (!this.contains(x, y)) return [0, 0, 0, 0];
    const i = (y * this.width + x) * 4;
    const d = this.data;
    return [d[i] ?? 0, d[i + 1] ?? 0, d[i + 2] ?? 0, d[i + 3] ?? 0];
  }

  /** Paints one pixel over what is there; outside the canvas it does nothing. */
  set(px: number, py: number, paint: Paint): this {
    const x = Math.round(px);
    const y = Math.round(py);
    if (!paint || !this.contains(x, y)) return this;
    const i = (y * this.width + x) * 4;
    const over = paint[3] / 255;
    const under = (this.data[i + 3] ?? 0) / 255;
    const out = over + under * (1 - over);
    if (out <= 0) return this;
    for (let k = 0; k < 3; k++) {
      this.data[i + k] = Math.round(
        ((paint[k] ?? 0) * over + (this.data[i + k] ?? 0) * under * (1 - over)) / out,
      );
    }
    this.data[i + 3] = Math.round(out * 255);
    return this;
  }

  clear(x: number, y: number): this {
    if (this.contains(x, y)) this.data.fill(0, (y * this.width + x) * 4, (y * this.width + x) * 4 + 4);
    return this;
  }

  rect(x: number, y: number, width: number, height: number, paint: Paint): this {
    for (let j = 0; j < height; j++) for (let i = 0; i < width; i++) this.set(x + i, y + j, paint);
    return this;
  }

  disc(cx: number, cy: number, rx: number, ry: number, paint: DiscPaint | Color): this {
    for (let y = Math.floor(cy - ry); y <= cy + ry; y++) {
      for (let x = Math.floor(cx - rx); x <= cx + rx; x++) {
        const u = (x - cx) / rx;
        const v = (y - cy) / ry;
        if (u * u + v * v <= 1) this.set(x, y, typeof paint === 'function' ? paint(u, v, x, y) : paint);
      }
    }
    return this;
  }

  blit(source: Raster, dx: number, dy: number, flip = false): this {
    for (let y = 0; y < source.height; y++) {
      for (let x = 0; x < source.width; x++) {
        this.set(dx + (flip ? source.width - 1 - x : x), dy + y, source.get(x, y));
      }
    }
    return this;
  }

  /** A copy of one rectangle. */
  crop(x: number, y: number, width: number, height: number): Raster {
    const out = new Raster(width, height);
    for (let j = 0; j < height; j++) for (let i = 0; i < width; i++) out.set(i, j, this.get(x + i, y + j));
    return out;
  }

  /** Draws a line around everything at least as opaque as `solidFrom`. */
  outline(color: Color, solidFrom = 200): this {
    const edge: [number, number][] = [];
    for (let y = 0; y < this.height; y++) {
      for (let x = 0; x < this.width; x++) {
        if (this.alpha(x, y) >= solidFrom) continue;
        if (NEIGHBOURS.some(([i, j]) => this.alpha(x + i, y + j) >= solidFrom)) edge.push([x, y]);
      }
    }
    for (const [x, y] of edge) this.clear(x, y).set(x, y, color);
    return this;
  }

  /** Slides another raster beneath this one. */
  under(source: Raster): this {
    const merged = new Raster(this.width, this.height).blit(source, 0, 0).blit(this, 0, 0);
    this.data = merged.data;
    return this;
  }

  /** Paints rows of letters, each letter looked up in a palette; unknown letters stay clear. */
  letters(rows: readonly string[], palette: Readonly<Record<string, Color>>, dx = 0, dy = 0): this {
    rows.forEach((row, y) =>
      Array.from(row).forEach((letter, x) => this.set(dx + x, dy + y, palette[letter])),
    );
    return this;
  }
}

export function color(hex: string, alpha = 255): Color {
  const n = Number.parseInt(hex.slice(1), 16);
  return [n >> 16, (n >> 8) & 255, n & 255, alpha];
}

export function mix(a: Color, b: Color, t: number): Color {
  const at = (i: 0 | 1 | 2 | 3): number => Math.round(a[i] + (b[i] - a[i]) * t);
  return [at(0), at(1), at(2), at(3)];
}
