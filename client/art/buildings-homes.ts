// The homes of the valley. Furniture counts from the top-left tile of the footprint, walls included.
import { building, footprints, type Building } from './building.ts';

const cottage = (
  id: string,
  title: string,
  x: number,
  y: number,
  { furniture, ...rest }: Pick<Building, 'furniture' | 'decor' | 'roof'>,
): Building =>
  building('home', id, title, x, y, footprints.cottage, {
    capacity: 6,
    furniture: [['bed', 6, 1, 'left'], ['stove', 1, 1], ...furniture],
    ...rest,
  });

export const homes: readonly Building[] = [
  cottage('cottage_elara', 'Elara’s cottage', 29, 36, {
    furniture: [
      ['table', 1, 3, 'right'],
      ['chair', 1, 4],
      ['bookshelf', 3, 1],
    ],
    decor: [
      ['rug_teal', 4, 3],
      ['chest', 6, 4],
    ],
  }),
  cottage('cottage_marcus', 'Marcus’s house', 72, 56, {
    furniture: [
      ['table', 1, 3, 'right'],
      ['stool', 1, 4],
      ['desk', 4, 1],
    ],
    decor: [
      ['shelf_wares', 2, 1],
      ['rug_red', 4, 3],
      ['chest', 6, 4],
    ],
  }),
  cottage('cottage_finn', 'Finn’s cottage', 28, 56, {
    furniture: [
      ['table', 1, 3, 'right'],
      ['stool', 1, 4],
      ['hearth', 3, 1],
    ],
    decor: [
      ['rug_teal', 4, 3],
      ['barrel', 6, 4],
    ],
  }),
  cottage('cottage_agnes', 'Agnes’s cottage', 11, 36, {
    furniture: [
      ['table', 1, 3, 'right'],
      ['chair', 1, 4],
      ['bookshelf', 3, 1],
    ],
    decor: [
      ['rug_red', 4, 3],
      ['plant_pot', 6, 4],
    ],
  }),
  cottage('parsonage', 'Parsonage', 87, 17, {
    furniture: [
      ['table', 1, 3, 'right'],
      ['chair', 1, 4],
      ['bookshelf', 2, 1],
      ['desk', 4, 1],
    ],
    decor: [
      ['rug_plum', 4, 3],
      ['plant_pot', 6, 4],
    ],
  }),
  cottage('weavers_house', 'Weavers’ house', 10, 28, {
    furniture: [
      ['bed', 6, 3, 'left'],
      ['loom', 2, 1],
      ['table', 1, 3, 'right'],
      ['chair', 1, 4],
    ],
    decor: [['rug_plum', 4, 3]],
    roof: 'parsonage',
  }),
  cottage('sextons_lodge', 'Sexton’s lodge', 72, 4, {
    furniture: [
      ['bed', 6, 3, 'left'],
      ['hearth', 2, 1],
      ['table', 1, 3, 'right'],
      ['chair', 1, 4],
    ],
    decor: [['rug_red', 4, 3]],
    roof: 'cottage_agnes',
  }),
  cottage('rangers_hut', 'Ranger’s hut', 115, 11, {
    furniture: [
      ['desk', 3, 1],
      ['workbench', 1, 3],
      ['table', 5, 4, 'above'],
    ],
    decor: [['rug_teal', 4, 3]],
    roof: 'boathouse',
  }),
  building('home', 'wagon_house', 'Wagoner’s house', 42, 4, footprints.house, {
    capacity: 8,
    roof: 'farmhouse',
    furniture: [
      ['stove', 1, 1],
      ['desk', 3, 1],
      ['table', 1, 4, 'above'],
      ['stool', 3, 4],
      ['bed', 6, 1, 'left'],
      ['bed', 8, 1, 'left'],
      ['bed', 8, 4, 'left'],
    ],
    decor: [
      ['rug_teal', 5, 4],
      ['chest', 1, 5],
    ],
  }),
  building('home', 'farmhouse', 'Farmhouse', 68, 70, footprints.house, {
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
  }),
];
