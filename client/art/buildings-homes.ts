// The homes of the valley. Furniture counts from the top-left tile of the footprint, walls included.
import type { Building, Decoration, Furnishing } from './building.ts';

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

export const homes: readonly Building[] = [
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
      ['hearth', 3, 1],
    ],
    [
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
