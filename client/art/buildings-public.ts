// Houses that belong to everybody. Furniture counts from the top-left tile of the footprint, walls included.
import { building, footprints, type Building } from './building.ts';

export const publicHouses: readonly Building[] = [
  building('public', 'town_hall', 'Town hall', 56, 30, footprints.hall, {
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
  }),
  building('work', 'school', 'Schoolhouse', 36, 15, footprints.hall, {
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
  }),
  building('public', 'chapel', 'Chapel', 58, 14, footprints.chapel, {
    floor: 'stone',
    walls: 'stone',
    capacity: 26,
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
  }),
];
