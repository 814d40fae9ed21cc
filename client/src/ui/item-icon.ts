// A carried thing's picture; its first letters where nobody drew one.
import { artUrl, loadImage, loadJson, type Atlas } from '../art-files.ts';
import { h } from './dom.ts';

export function itemIcon(id: string, name: string): HTMLElement {
  const letters = h('span', { class: 'item-icon', 'aria-hidden': 'true' }, name.slice(0, 2));
  void draw(id, letters);
  return letters;
}

async function draw(id: string, into: HTMLElement): Promise<void> {
  try {
    const [atlas, sheet] = await Promise.all([loadJson<Atlas>(artUrl.iconsJson), loadImage(artUrl.icons)]);
    const found = atlas.frames[id];
    if (found === undefined) return;
    const { x, y, w, h: height } = found.frame;
    const canvas = h('canvas', { width: w, height });
    canvas.getContext('2d')?.drawImage(sheet, x, y, w, height, 0, 0, w, height);
    into.replaceChildren(canvas);
  } catch {
    // The letters stay.
    return;
  }
}
