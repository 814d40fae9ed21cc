// Workplaces and shops. Furniture counts from the top-left tile of the footprint, walls included.
import { building, footprints, type Building } from './building.ts';

export const workplaces: readonly Building[] = [
  building('work', 'forge', 'Forge', 39, 35, footprints.forge, {
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
  }),
  building('work', 'workshop', 'Carpenter’s workshop', 9, 15, footprints.workshop, {
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
  }),
  building('work', 'mill', 'Water mill', 90, 35, footprints.mill, {
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
  }),
  building('work', 'barn', 'Barn', 81, 69, footprints.barn, {
    floor: 'straw',
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
  }),
  building('work', 'boathouse', 'Boathouse', 90, 51, footprints.cottage, {
    capacity: 6,
    furniture: [
      ['workbench', 1, 1],
      ['workbench', 4, 1],
      ['stove', 6, 1],
      ['table', 5, 4, 'above'],
    ],
    decor: [
      ['tool_rack', 1, 3],
      ['barrel', 1, 4],
    ],
  }),
  building('work', 'dairy', 'Dairy', 81, 57, footprints.cottage, {
    floor: 'tile',
    capacity: 6,
    roof: 'cottage_finn',
    furniture: [
      ['stove', 1, 1],
      ['cauldron', 2, 1],
      ['workbench', 4, 1],
      ['counter', 1, 4],
      ['bed', 6, 1, 'left'],
      ['table', 5, 4, 'above'],
    ],
    decor: [['barrel', 4, 4]],
  }),
];

export const shops: readonly Building[] = [
  building('shop', 'apothecary', 'Apothecary', 24, 16, footprints.house, {
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
  }),
  building('shop', 'bakery', 'Bakery', 45, 55, footprints.house, {
    floor: 'tile',
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
  }),
  building('shop', 'inn', 'The Leaning Lantern inn', 74, 32, footprints.hall, {
    capacity: 24,
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
  }),
  building('shop', 'tailors', 'Tailor’s shop', 54, 68, footprints.cottage, {
    capacity: 6,
    furniture: [
      ['workbench', 1, 1],
      ['desk', 4, 1],
      ['counter', 1, 4],
      ['stove', 5, 4, 'above'],
      ['bed', 6, 1, 'left'],
    ],
    decor: [
      ['wardrobe', 3, 1],
      ['rug_plum', 4, 3],
    ],
  }),
  building('shop', 'chandlery', 'Chandlery', 54, 79, footprints.cottage, {
    capacity: 6,
    roof: 'cottage_marcus',
    furniture: [
      ['cauldron', 1, 1],
      ['workbench', 2, 1],
      ['herb_shelf', 4, 1],
      ['counter', 1, 4],
      ['stove', 5, 4, 'above'],
      ['bed', 6, 1, 'left'],
    ],
    decor: [['candelabra', 6, 4]],
  }),
];
