import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isDrawn } from '../../client/art/icons.ts';
import { paintEverything } from '../../client/art/outputs.ts';
import { encodePng, pngContents } from '../../client/art/png.ts';
import { Raster } from '../../client/art/raster.ts';
import { uiIconNames } from '../../client/art/ui-icon-names.ts';
import { paintUiIcon } from '../../client/art/ui-icons.ts';

const root = join(import.meta.dirname, '../..');
const program = join(root, 'client/art/main.ts');
const outputs = paintEverything(root);

describe('generated files', () => {
  it('come out the same, byte for byte', () => {
    const again = paintEverything(root);
    expect([...again.keys()]).toEqual([...outputs.keys()]);
    const changed = [...outputs].filter(([name, data]) => !again.get(name)?.equals(data));
    expect(changed.map(([name]) => name)).toEqual([]);
  });

  it('are committed as the generator writes them', () => {
    const run = spawnSync(process.execPath, [program, '--check'], { encoding: 'utf8' });
    expect(run.stderr).toBe('');
    expect(run.status).toBe(0);
  });

  it('explain themselves', () => {
    expect(execFileSync(process.execPath, [program, '--help'], { encoding: 'utf8' })).toContain('--check');
  });

  it('keep frames inside their sheet and apart from each other', () => {
    for (const name of ['objects', 'icons']) {
      const atlas = JSON.parse(String(outputs.get(`client/public/art/${name}.json`))) as {
        frames: Record<string, { frame: { x: number; y: number; w: number; h: number } }>;
        meta: { size: { w: number; h: number } };
      };
      const rects = Object.values(atlas.frames).map(({ frame }) => frame);
      rects.forEach((a, i) => {
        expect(a.x + a.w).toBeLessThanOrEqual(atlas.meta.size.w);
        expect(a.y + a.h).toBeLessThanOrEqual(atlas.meta.size.h);
        const overlaps = rects
          .slice(i + 1)
          .some((b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h);
        expect(overlaps).toBe(false);
      });
    }
  });

  it('draw every small picture of the page inside its cell, each in its own way', () => {
    const pictures = uiIconNames.map((name) => paintUiIcon(name));
    for (const picture of pictures) {
      const solid = picture.data.filter((value, i) => i % 4 === 3 && value === 255).length;
      // Less than this is a speck, and a full cell has no shape.
      expect(solid).toBeGreaterThan(40);
      expect(solid).toBeLessThan(16 * 16);
    }
    expect(new Set(pictures.map(({ data }) => data.join())).size).toBe(uiIconNames.length);
    expect(outputs.get('client/public/art/ui.png')?.length).toBeLessThan(5000);
  });

  it('draw every item of the valley', () => {
    const { items } = JSON.parse(readFileSync(join(root, 'agents/valley/items.json'), 'utf8')) as {
      items: { icon: string }[];
    };
    expect(items.filter(({ icon }) => !isDrawn(icon))).toEqual([]);
  });
});

describe('PNG files', () => {
  it('hold the pixels they were given', () => {
    const image = new Raster(3, 2).set(0, 0, [1, 2, 3, 255]).set(2, 1, [9, 8, 7, 100]);
    const contents = pngContents(encodePng(image));
    // 13 bytes of header, three of each colour, its alpha, then each row behind its filter byte.
    const [colors, perRow] = [new Set(new Uint32Array(image.data.buffer)).size, 1 + image.width];
    const rows = contents.subarray(13 + colors * 4);
    expect(rows.length).toBe(perRow * image.height);
    const palette = contents.subarray(13, 13 + colors * 3);
    const alpha = contents.subarray(13 + colors * 3, 13 + colors * 4);
    const pixels = Array.from({ length: image.width * image.height }, (_, i) => {
      const index = rows[Math.floor(i / image.width) * perRow + 1 + (i % image.width)] ?? 0;
      return [...palette.subarray(index * 3, index * 3 + 3), alpha[index] ?? 0];
    });
    expect(pixels.flat()).toEqual([...image.data]);
  });
});
