// Little printed pictures for the newspaper, one pixel a letter.
import { h } from './dom.ts';

const pictures = {
  sun: [
    '....#....',
    '.#.....#.',
    '...###...',
    '..#####..',
    '#.#####.#',
    '..#####..',
    '...###...',
    '.#.....#.',
    '....#....',
  ],
  heart: [
    '.##...##.',
    '####.####',
    '#########',
    '#########',
    '.#######.',
    '..#####..',
    '...###...',
    '....#....',
  ],
  ring: [
    '..#####..',
    '...#.#...',
    '....#....',
    '..#####..',
    '.##...##.',
    '.#.....#.',
    '.##...##.',
    '..#####..',
  ],
  mouth: [
    '.#######.',
    '#.......#',
    '#.##.##.#',
    '#.......#',
    '#.###...#',
    '#.......#',
    '.###.###.',
    '...##....',
    '...#.....',
  ],
  wheat: [
    '....#....',
    '...#.#...',
    '.#..#..#.',
    '#.#.#.#.#',
    '.#..#..#.',
    '#.#.#.#.#',
    '..#.#.#..',
    '....#....',
    '....#....',
  ],
  bell: [
    '....#....',
    '...###...',
    '..#####..',
    '..#####..',
    '..#####..',
    '.#######.',
    '#########',
    '.........',
    '....#....',
  ],
  star: [
    '....#....',
    '....#....',
    '...###...',
    '#########',
    '..#####..',
    '...###...',
    '..##.##..',
    '..#...#..',
    '.#.....#.',
  ],
} as const;

export type Picture = keyof typeof pictures;

const ofSection: Record<string, Picture> = {
  front: 'star',
  stories: 'bell',
  people: 'heart',
  promises: 'ring',
  rumours: 'mouth',
  weather: 'sun',
  notices: 'wheat',
};

export const pictureOf = (section: string): Picture => ofSection[section] ?? 'wheat';

const ink = '#4a3148';

export function ornament(picture: Picture, className = 'ornament'): HTMLCanvasElement {
  const rows = pictures[picture];
  const canvas = h('canvas', { class: className, width: 9, height: rows.length, 'aria-hidden': 'true' });
  const context = canvas.getContext('2d');
  if (context === null) return canvas;
  context.fillStyle = ink;
  for (const [y, row] of rows.entries()) {
    for (let x = 0; x < row.length; x++) if (row[x] === '#') context.fillRect(x, y, 1, 1);
  }
  return canvas;
}
