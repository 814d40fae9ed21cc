// What each building looks like: roof, walls, door, and its landmark.
import type { HouseLook } from './house.ts';
import {
  hangingSign,
  anvilEmblem,
  loafEmblem,
  leafEmblem,
  sawEmblem,
  lanternEmblem,
  cupola,
  steeple,
  waterWheel,
  barnFront,
  townHallFront,
  stripedAwning,
  dryingHerbs,
} from './landmarks.ts';
import { RAMPS } from './palette.ts';
import type { Ramp } from './palette.ts';

const { stone, red, blue, teal, plum, thatch, leaf, pine, autumn, steel } = RAMPS;

const cottage = (seed: number, roof: Ramp, door: Ramp, chimneyX: number): HouseLook => ({
  seed,
  roof,
  walls: 'timber',
  door,
  dormers: [0.5],
  chimneys: [{ x: chimneyX }],
  windows: 'shutters',
  ivy: true,
});

export const BUILDING_LOOKS: Record<string, HouseLook> = {
  cottage_elara: cottage(1, red, teal, 0.74),
  cottage_marcus: cottage(2, blue, red, 0.74),
  cottage_finn: cottage(5, thatch, blue, 0.14),
  cottage_agnes: cottage(7, plum, leaf, 0.74),
  parsonage: cottage(11, stone, red, 0.14),
  farmhouse: { ...cottage(13, autumn, leaf, 0.78), dormers: [0.26, 0.74] },
  forge: {
    seed: 17,
    roof: steel,
    walls: 'stone',
    door: red,
    windows: 'plain',
    chimneys: [{ x: 0.34, width: 24, height: 26, ember: true }],
    landmark: (c) => hangingSign(c, 1, anvilEmblem),
  },
  workshop: {
    seed: 19,
    roof: leaf,
    walls: 'planks',
    door: thatch,
    windows: 'plain',
    dormers: [0.25, 0.75],
    chimneys: [{ x: 0.86 }],
    landmark: (c) => hangingSign(c, 1, sawEmblem),
  },
  mill: {
    seed: 23,
    roof: thatch,
    walls: 'stone',
    door: blue,
    windows: 'plain',
    dormers: [0.5],
    chimneys: [{ x: 0.12 }],
    landmark: waterWheel,
  },
  barn: {
    seed: 29,
    roof: stone,
    walls: 'planks',
    wallRamp: red,
    door: red,
    windows: 'none',
    landmark: barnFront,
  },
  boathouse: {
    seed: 59,
    roof: pine,
    walls: 'planks',
    door: thatch,
    windows: 'plain',
    chimneys: [{ x: 0.84 }],
  },
  tailors: { ...cottage(61, teal, plum, 0.74), ivy: false },
  apothecary: {
    seed: 31,
    roof: pine,
    walls: 'plaster',
    door: plum,
    windows: 'shutters',
    chimneys: [{ x: 0.78 }],
    dormers: [0.5],
    ivy: true,
    landmark: (c) => {
      dryingHerbs(c);
      hangingSign(c, 1, leafEmblem);
    },
  },
  bakery: {
    seed: 37,
    roof: autumn,
    walls: 'timber',
    door: teal,
    windows: 'shutters',
    dormers: [0.5],
    chimneys: [{ x: 0.08, width: 18, height: 16 }],
    landmark: (c) => {
      stripedAwning(c, red, c.left + 3, 48);
      stripedAwning(c, red, c.right - 51, 48);
      hangingSign(c, 1, loafEmblem);
    },
  },
  inn: {
    seed: 41,
    roof: red,
    walls: 'timber',
    door: leaf,
    storeys: 2,
    windows: 'shutters',
    dormers: [0.2, 0.5, 0.8],
    chimneys: [{ x: 0.06 }, { x: 0.88 }],
    ivy: true,
    landmark: (c) => {
      hangingSign(c, -1, lanternEmblem);
      hangingSign(c, 1, lanternEmblem);
    },
  },
  town_hall: {
    seed: 43,
    roof: blue,
    walls: 'plaster',
    door: blue,
    storeys: 2,
    windows: 'plain',
    clearFront: 56,
    landmark: townHallFront,
  },
  school: {
    seed: 47,
    roof: blue,
    walls: 'timber',
    door: red,
    windows: 'shutters',
    landmark: (c) => cupola(c, blue),
  },
  chapel: { seed: 53, roof: plum, walls: 'stone', door: red, windows: 'arched', landmark: steeple },
};
