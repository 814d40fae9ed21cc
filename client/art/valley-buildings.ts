// Every building of the valley: where it stands, its door, and what is inside.
// Furniture coordinates count from the top-left tile of the footprint; walls are the outermost ring.
import type { ObjectKindName, UseSide } from './valley-catalogue.ts';

export type Furnishing = readonly [kind: ObjectKindName, x: number, y: number, use?: UseSide];
export type Decoration = readonly [frame: string, x: number, y: number];
export type PlaceKind = 'home' | 'work' | 'shop' | 'nature' | 'public';

export type Building = {
  id: string;
  title: string;
  kind: PlaceKind;
  x: number;
  y: number;
  width: number;
  height: number;
  /** First door tile in the bottom wall, and how many tiles the door is wide. */
  door: number;
  doorWidth: 1 | 2;
  floor: 'wood' | 'stone' | 'tile' | 'straw';
  walls: 'timber' | 'stone';
  capacity: number;
  furniture: readonly Furnishing[];
  decor: readonly Decoration[];
  partitions?: readonly (readonly [number, number])[];
};

const cottage = (
  id: string,
  title: string,
  x: number,
  y: number,
  furniture: readonly Furnishing[],
  decor: readonly Decoration[],
): Building => ({
  id,
  title,
  kind: 'home',
  x,
  y,
  width: 8,
  height: 6,
  door: 3,
  doorWidth: 1,
  floor: 'wood',
  walls: 'timber',
  capacity: 6,
  furniture: [['bed', 6, 1, 'left'], ['stove', 1, 1], ...furniture],
  decor,
});

const homes: readonly Building[] = [
  cottage(
    'cottage_elara',
    'Elara’s cottage',
    29,
    36,
    [
      ['table', 1, 3, 'right'],
      ['chair', 1, 4],
      ['bookshelf', 3, 1],
    ],
    [
      ['rug_teal', 4, 3],
      ['chest', 6, 4],
    ],
  ),
  cottage(
    'cottage_marcus',
    'Marcus’s house',
    72,
    56,
    [
      ['table', 1, 3, 'right'],
      ['stool', 1, 4],
      ['desk', 4, 1],
    ],
    [
      ['shelf_wares', 2, 1],
      ['rug_red', 4, 3],
      ['chest', 6, 4],
    ],
  ),
  cottage(
    'cottage_finn',
    'Finn’s cottage',
    28,
    56,
    [
      ['table', 1, 3, 'right'],
      ['stool', 1, 4],
    ],
    [
      ['tool_rack', 3, 1],
      ['rug_teal', 4, 3],
      ['barrel', 6, 4],
    ],
  ),
  cottage(
    'cottage_agnes',
    'Agnes’s cottage',
    11,
    36,
    [
      ['table', 1, 3, 'right'],
      ['chair', 1, 4],
      ['bookshelf', 3, 1],
    ],
    [
      ['rug_red', 4, 3],
      ['plant_pot', 6, 4],
    ],
  ),
  cottage(
    'parsonage',
    'Parsonage',
    87,
    17,
    [
      ['table', 1, 3, 'right'],
      ['chair', 1, 4],
      ['bookshelf', 2, 1],
      ['desk', 4, 1],
    ],
    [
      ['rug_plum', 4, 3],
      ['plant_pot', 6, 4],
    ],
  ),
  {
    id: 'farmhouse',
    title: 'Farmhouse',
    kind: 'home',
    x: 68,
    y: 70,
    width: 10,
    height: 7,
    door: 4,
    doorWidth: 1,
    floor: 'wood',
    walls: 'timber',
    capacity: 8,
    furniture: [
      ['stove', 1, 1],
      ['hearth', 3, 1],
      ['table', 1, 4, 'above'],
      ['chair', 3, 4],
      ['bed', 8, 1, 'left'],
      ['bed', 8, 4, 'left'],
    ],
    decor: [
      ['rug_red', 5, 3],
      ['wardrobe', 6, 1],
      ['sacks', 1, 5],
    ],
  },
];

const workplaces: readonly Building[] = [
  {
    id: 'forge',
    title: 'Forge',
    kind: 'work',
    x: 39,
    y: 35,
    width: 11,
    height: 7,
    door: 5,
    doorWidth: 1,
    floor: 'stone',
    walls: 'stone',
    capacity: 8,
    furniture: [
      ['forge_fire', 4, 1],
      ['anvil', 5, 3],
      ['quench_tub', 7, 3],
      ['workbench', 1, 1],
      ['counter', 1, 4],
    ],
    decor: [
      ['tool_rack', 7, 1],
      ['barrel', 9, 4],
      ['crate', 9, 5],
    ],
  },
  {
    id: 'workshop',
    title: 'Carpenter’s workshop',
    kind: 'work',
    x: 9,
    y: 15,
    width: 12,
    height: 8,
    door: 5,
    doorWidth: 1,
    floor: 'wood',
    walls: 'timber',
    capacity: 8,
    furniture: [
      ['workbench', 1, 1],
      ['workbench', 4, 1],
      ['table', 1, 5, 'above'],
      ['stool', 3, 5],
      ['bed', 8, 1, 'right'],
      ['bed', 10, 4, 'left'],
      ['stove', 10, 1],
    ],
    decor: [
      ['tool_rack', 1, 3],
      ['woodpile', 4, 4],
      ['rug_teal', 8, 3],
      ['chest', 8, 6],
    ],
    partitions: [
      [7, 1],
      [7, 2],
      [7, 5],
      [7, 6],
    ],
  },
  {
    id: 'mill',
    title: 'Water mill',
    kind: 'work',
    x: 90,
    y: 35,
    width: 8,
    height: 7,
    door: 3,
    doorWidth: 1,
    floor: 'stone',
    walls: 'stone',
    capacity: 5,
    furniture: [
      ['millstone', 1, 1],
      ['stove', 4, 1],
      ['bed', 6, 1, 'left'],
      ['table', 5, 4, 'left'],
    ],
    decor: [
      ['sacks', 1, 4],
      ['sacks', 1, 5],
    ],
  },
  {
    id: 'barn',
    title: 'Barn',
    kind: 'work',
    x: 81,
    y: 69,
    width: 12,
    height: 8,
    door: 5,
    doorWidth: 2,
    floor: 'straw',
    walls: 'timber',
    capacity: 10,
    furniture: [
      ['manger', 1, 1],
      ['manger', 4, 1],
      ['hay', 8, 1],
      ['hen_nest', 9, 4],
      ['hen_nest', 10, 4],
    ],
    decor: [
      ['cow', 2, 4],
      ['haystack', 1, 6],
      ['sacks', 10, 6],
    ],
  },
];

const shops: readonly Building[] = [
  {
    id: 'apothecary',
    title: 'Apothecary',
    kind: 'shop',
    x: 24,
    y: 16,
    width: 10,
    height: 7,
    door: 4,
    doorWidth: 1,
    floor: 'wood',
    walls: 'timber',
    capacity: 6,
    furniture: [
      ['herb_shelf', 1, 1],
      ['cauldron', 4, 1],
      ['bookshelf', 5, 1],
      ['counter', 1, 4],
      ['table', 6, 4, 'above'],
      ['bed', 8, 1, 'left'],
    ],
    decor: [
      ['rug_plum', 5, 3],
      ['plant_pot', 8, 5],
    ],
  },
  {
    id: 'bakery',
    title: 'Bakery',
    kind: 'shop',
    x: 45,
    y: 55,
    width: 10,
    height: 7,
    door: 4,
    doorWidth: 1,
    floor: 'tile',
    walls: 'timber',
    capacity: 6,
    furniture: [
      ['oven', 1, 1],
      ['kneading_table', 3, 3],
      ['counter', 1, 4],
      ['bed', 8, 1, 'left'],
      ['table', 7, 5, 'above'],
    ],
    decor: [
      ['shelf_bread', 3, 1],
      ['sacks', 1, 5],
    ],
    partitions: [
      [6, 1],
      [6, 2],
      [6, 3],
    ],
  },
  {
    id: 'inn',
    title: 'The Leaning Lantern inn',
    kind: 'shop',
    x: 74,
    y: 32,
    width: 14,
    height: 8,
    door: 6,
    doorWidth: 2,
    floor: 'wood',
    walls: 'timber',
    capacity: 16,
    furniture: [
      ['bar', 1, 2],
      ['stool', 2, 3],
      ['stool', 4, 3],
      ['hearth', 6, 1],
      ['table', 1, 5, 'below'],
      ['chair', 3, 5],
      ['table', 4, 5, 'above'],
      ['bed', 9, 1, 'right'],
      ['bed', 11, 1, 'right'],
      ['bed', 9, 5, 'right'],
    ],
    decor: [
      ['cask', 12, 6],
      ['rug_red', 10, 4],
      ['plant_pot', 5, 6],
    ],
    partitions: [
      [8, 1],
      [8, 2],
      [8, 5],
      [8, 6],
    ],
  },
];

const publicHouses: readonly Building[] = [
  {
    id: 'town_hall',
    title: 'Town hall',
    kind: 'public',
    x: 56,
    y: 30,
    width: 14,
    height: 8,
    door: 6,
    doorWidth: 2,
    floor: 'wood',
    walls: 'stone',
    capacity: 24,
    furniture: [
      ['podium', 7, 2, 'above'],
      ['bookshelf', 1, 1],
      ['bookshelf', 11, 1],
      ['desk', 9, 1],
      ['pew', 2, 4],
      ['pew', 9, 4],
      ['pew', 2, 6],
      ['pew', 9, 6],
    ],
    decor: [
      ['candelabra', 4, 1],
      ['rug_plum', 6, 3],
    ],
  },
  {
    id: 'school',
    title: 'Schoolhouse',
    kind: 'work',
    x: 36,
    y: 15,
    width: 14,
    height: 8,
    door: 6,
    doorWidth: 2,
    floor: 'wood',
    walls: 'timber',
    capacity: 16,
    furniture: [
      ['blackboard', 5, 1],
      ['desk', 9, 1],
      ['bookshelf', 1, 1],
      ['bookshelf', 11, 1],
      ['school_desk', 2, 3],
      ['school_desk', 4, 3],
      ['school_desk', 9, 3],
      ['school_desk', 11, 3],
      ['school_desk', 2, 5],
      ['school_desk', 4, 5],
      ['school_desk', 9, 5],
      ['school_desk', 11, 5],
    ],
    decor: [['globe', 4, 1]],
  },
  {
    id: 'chapel',
    title: 'Chapel',
    kind: 'public',
    x: 58,
    y: 14,
    width: 12,
    height: 9,
    door: 5,
    doorWidth: 2,
    floor: 'stone',
    walls: 'stone',
    capacity: 20,
    furniture: [
      ['altar', 5, 1],
      ['podium', 8, 2, 'left'],
      ['pew', 1, 4],
      ['pew', 7, 4],
      ['pew', 1, 6],
      ['pew', 7, 6],
    ],
    decor: [
      ['candelabra', 3, 1],
      ['candelabra', 10, 1],
      ['rug_red', 5, 3],
    ],
  },
];

export const BUILDINGS: readonly Building[] = [...homes, ...workplaces, ...shops, ...publicHouses];
