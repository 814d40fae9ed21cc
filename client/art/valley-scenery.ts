// Decoration: lamps, fences, crops, reeds, garden flowers, and the woods. Placed by tile coordinates of
// the foot; fractions are allowed for things that block nothing.
import { hash, noise, randomStream } from './noise.ts';
import { BUILDINGS } from './valley-buildings.ts';
import { DOORSTEP_OBJECTS, OUTDOOR_PLACES } from './valley-outdoors.ts';
import { isOpenGround, VALLEY_HEIGHT, VALLEY_WIDTH } from './valley-terrain.ts';

/** A sprite whose foot (bottom centre) stands at tile coordinates (x, y). */
export type Prop = { frame: string; x: number; y: number };

const prop = (frame: string, x: number, y: number): Prop => ({ frame, x, y });
/** On the bottom centre of a tile. */
const onTile = (frame: string, tileX: number, tileY: number): Prop => ({
  frame,
  x: tileX + 0.5,
  y: tileY + 0.95,
});

// prettier-ignore
const LAMPS: readonly (readonly [number, number])[] = [
  [56, 43], [70, 43], [56, 50], [70, 50], [73, 42], [88, 42], [22, 48], [28, 43], [38, 48], [47, 44],
  [35, 44], [12, 45], [92, 44], [96, 49], [108, 49], [26, 28], [40, 27], [54, 27], [68, 27], [86, 27],
  [12, 27], [55, 7], [54, 13], [77, 12], [22, 36], [60, 87], [83, 66], [96, 59], [27, 66], [43, 63], [56, 66], [61, 62], [73, 66], [61, 77], [70, 78], [84, 78], [24, 70],
];

const lamps = LAMPS.map(([x, y]) => onTile('lamp', x, y));

function fenceLine(fromX: number, toX: number, y: number, gap?: readonly [number, number]): Prop[] {
  const line: Prop[] = [];
  for (let x = fromX; x <= toX; x++) {
    if (gap && x >= gap[0] && x <= gap[1]) continue;
    line.push(onTile('fence', x, y));
  }
  return line;
}

function fenceSide(x: number, fromY: number, toY: number, gap?: readonly [number, number]): Prop[] {
  const line: Prop[] = [];
  for (let y = fromY; y <= toY; y++) {
    if (gap && y >= gap[0] && y <= gap[1]) continue;
    line.push(onTile('fence_post', x, y));
  }
  return line;
}

const fences: readonly Prop[] = [
  ...fenceLine(66, 92, 81, [78, 80]),
  ...fenceLine(66, 92, 95),
  ...fenceSide(66, 82, 94),
  ...fenceSide(92, 82, 94),
  ...fenceLine(72, 83, 13, [75, 76]),
  ...fenceLine(72, 83, 22, [76, 78]),
  ...fenceSide(72, 14, 21),
  ...fenceSide(83, 14, 21),
  ...fenceLine(91, 98, 60),
  ...fenceLine(91, 98, 67),
  ...fenceSide(91, 61, 66, [64, 65]),
  ...fenceSide(98, 61, 66),
  ...fenceLine(57, 62, 3),
  ...fenceSide(62, 4, 9),
];

/** Standing crops, one sprite a tile; a few plants lag behind so that a row looks grown and not stamped. */
const crops: readonly Prop[] = [
  ...OUTDOOR_PLACES.flatMap((place) => place.objects),
  ...DOORSTEP_OBJECTS,
].flatMap(({ crop, x, y }) =>
  crop ? [0, 1, 2, 3].map((i) => onTile(`${crop}_${hash(x + i, y, 9) > 0.25 ? 2 : 1}`, x + i, y)) : [],
);

/** Wild flowers all over the meadow. */
const meadowFlowers: readonly Prop[] = Array.from({ length: 34 }, (_, i) =>
  prop(hash(i, 7, 3) > 0.5 ? 'flowers1' : 'flowers2', 4.5 + hash(i, 1, 3) * 15, 50.5 + hash(i, 2, 3) * 12),
).filter(
  (p) =>
    isOpenGround(Math.floor(p.x), Math.floor(p.y)) && isOpenGround(Math.floor(p.x) - 1, Math.floor(p.y - 1)),
);

const gardens: readonly Prop[] = BUILDINGS.filter(
  (b) => b.kind === 'home' || b.id === 'apothecary' || b.id === 'inn',
).flatMap((b) => [
  prop('flowers1', b.x + 1.4, b.y + b.height + 0.75),
  prop('flowers2', b.x + b.width - 1.2, b.y + b.height + 0.75),
]);

const yards: readonly Prop[] = [
  onTile('woodpile', 37, 40),
  onTile('barrel', 50, 41),
  onTile('crate', 51, 41),
  onTile('sacks', 89, 42),
  onTile('sacks', 90, 42),
  onTile('cart', 96, 42),
  onTile('woodpile', 7, 20),
  onTile('woodpile', 7, 22),
  onTile('stump', 21, 24),
  onTile('barrel', 55, 61),
  onTile('barrel', 88, 39),
  onTile('cask', 88, 37),
  onTile('haystack', 94, 75),
  onTile('haystack', 79, 75),
  onTile('cart', 94, 77),
  onTile('barrel', 78, 76),
  onTile('crate', 27, 61),
  onTile('barrel', 24, 68),
  onTile('crate', 20, 68),
  onTile('scarecrow', 79, 88),
  onTile('scarecrow', 79, 93),
  onTile('crate', 77, 44),
  onTile('barrel', 88, 51),
  onTile('crate', 83, 51),
  onTile('sign', 61, 78),
  onTile('sign', 108, 44),
  prop('hen', 85.5, 78.4),
  prop('hen', 90.3, 78.3),
  prop('hen', 80.4, 77.6),
  prop('cow', 96.5, 73.5),
  prop('cow', 97.5, 82.5),
  prop('cow', 82.5, 54.6),
  prop('cow', 87.2, 55.4),
  onTile('haystack', 89, 62),
  onTile('haystack', 97, 66),
  prop('sheep', 93.2, 63.4),
  prop('sheep', 96.4, 62.6),
  prop('sheep', 10.4, 61.4),
  prop('sheep', 89.4, 67.2),
  prop('sheep', 15.4, 62.6),
  prop('sheep', 7.2, 59.2),
  prop('horse', 61.1, 9.6),
  prop('horse', 58.2, 11.4),
  onTile('cart', 55, 10),
  onTile('cart', 51, 12),
  onTile('barrel', 41, 10),
  onTile('woodpile', 62, 73),
  onTile('barrel', 62, 84),
  onTile('crate', 53, 84),
  onTile('woodpile', 113, 16),
  onTile('stump', 123, 17),
  prop('boat', 99.4, 55.4),
  prop('boat', 101.4, 61.6),
  onTile('crate', 98, 56),
  onTile('barrel', 89, 56),
  prop('boat', 26.9, 76.6),
  prop('banner', 57.5, 39.6),
  prop('banner', 68.5, 39.6),
];

// prettier-ignore
const waterside: readonly Prop[] = [
  prop('lily', 12.3, 76.2), prop('lily_f', 14.6, 81.3), prop('lily', 18.4, 83.2), prop('lily', 10.2, 79.4),
  prop('lily_f', 16.5, 74.4), prop('lily', 24.6, 81.6), prop('lily_f', 21.2, 84.1), prop('lily', 8.8, 77.2),
  prop('lily', 120.4, 84.2), prop('lily_f', 122.3, 85.1),
  prop('reed', 5.4, 77.2), prop('reed', 6.2, 82.6), prop('reed', 12.4, 86.2), prop('reed', 27.9, 83.4),
  prop('reed', 15.2, 71.6), prop('reed', 10.8, 72.6), prop('reed', 118.2, 82.8), prop('reed', 124.2, 86.4),
];

// prettier-ignore
const specimenTrees: readonly Prop[] = [
  onTile('cherry', 55, 47), onTile('cherry', 71, 51), onTile('oak1', 55, 52), onTile('maple', 34, 49),
  onTile('oak2', 19, 41), onTile('cherry', 38, 45), onTile('maple', 51, 43), onTile('oak1', 71, 40),
  onTile('cherry', 85, 24), onTile('maple', 35, 24), onTile('oak1', 7, 25), onTile('cherry', 70, 21),
  onTile('oak2', 57, 63), onTile('maple', 66, 62), onTile('cherry', 69, 60), onTile('oak1', 40, 62),
  onTile('oak2', 66, 78), onTile('maple', 96, 79), onTile('cherry', 109, 57), onTile('cherry', 122, 58),
  onTile('cherry', 109, 71), onTile('cherry', 123, 69), onTile('maple', 32, 68), onTile('oak1', 34, 85),
];

export const PLACED_PROPS: readonly Prop[] = [
  ...lamps,
  ...fences,
  ...crops,
  ...gardens,
  ...meadowFlowers,
  ...yards,
  ...waterside,
  ...specimenTrees,
];

/** How thick the woods are at a tile, 0 to 1: the rim of the valley, the forest, the hills in the east. */
function woodedness(x: number, y: number): number {
  const edge = Math.min(x, VALLEY_WIDTH - 1 - x, y - 1, VALLEY_HEIGHT - 1 - y);
  if (edge < 2.6 + noise(x / 4, y / 4, 4) * 3) return 1;
  if (y < 12 && noise(x / 5, y / 5, 41) > 0.3) return 0.8;
  if (x > 107 && y < 44) return 0.85;
  if (x > 107) return noise(x / 5, y / 5, 42) > 0.5 ? 0.55 : 0.12;
  if (x < 9 && y < 48) return 0.5;
  return 0;
}

const WILD_FRAMES = [
  'bush',
  'bush',
  'rock1',
  'rock2',
  'flowers1',
  'flowers2',
  'bush_blue',
  'oak2',
  'oak1',
] as const;

/** Trees and undergrowth scattered by a seed wherever nothing else stands; `isTaken` is asked about tiles. */
export function scatterWoods(isTaken: (x: number, y: number) => boolean): Prop[] {
  const random = randomStream(77);
  const kept = new Set<string>();
  const props: Prop[] = [];
  const keepClear = (x: number, y: number, radius: number): void => {
    for (let j = -radius; j <= radius; j++) {
      for (let i = -radius; i <= radius; i++) kept.add(`${x + i},${y + j}`);
    }
  };
  for (let attempt = 0; attempt < 9000; attempt++) {
    const x = Math.floor(random() * VALLEY_WIDTH);
    const y = Math.floor(random() * (VALLEY_HEIGHT - 2)) + 2;
    const pick = random();
    const chance = random();
    if (kept.has(`${x},${y}`) || isTaken(x, y)) continue;
    const near = [
      [0, 0],
      [1, 0],
      [-1, 0],
      [0, -1],
      [0, 1],
    ] as const;
    if (!near.every(([i, j]) => isOpenGround(x + i, y + j))) continue;
    if (chance < woodedness(x, y)) {
      const frame =
        pick < 0.34 ? 'pine1' : pick < 0.62 ? 'pine2' : pick < 0.8 ? 'oak1' : pick < 0.94 ? 'oak2' : 'bush';
      props.push(onTile(frame, x, y));
      keepClear(x, y, 1);
    } else if (pick < 0.16) {
      props.push(onTile(WILD_FRAMES[Math.floor(random() * WILD_FRAMES.length)] ?? 'bush', x, y));
      keepClear(x, y, 3);
    }
  }
  return props.sort((a, b) => a.y - b.y || a.x - b.x);
}
