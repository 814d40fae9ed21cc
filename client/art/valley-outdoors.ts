// The open-air places of the valley and what can be done there.
import type { OutdoorObject, OutdoorPlace } from './outdoor-place.ts';
import type { ObjectKindName } from './valley-catalogue.ts';

const at = (
  kind: ObjectKindName,
  x: number,
  y: number,
  rest: Partial<OutdoorObject> = {},
): OutdoorObject => ({
  kind,
  x,
  y,
  ...rest,
});

const grid = (kind: ObjectKindName, xs: readonly number[], ys: readonly number[]): OutdoorObject[] =>
  ys.flatMap((y) => xs.map((x) => at(kind, x, y)));

const herb = (x: number, y: number, id: 'lavender' | 'sage' | 'mint'): OutdoorObject =>
  at('herb_patch', x, y, { frame: `herbs_${id}`, yields: id });

const flowers = (x: number, y: number, frame: 'flowers1' | 'flowers2'): OutdoorObject =>
  at('flower_patch', x, y, { frame });

const place = (
  kind: OutdoorPlace['kind'],
  id: string,
  title: string,
  area: Pick<OutdoorPlace, 'x' | 'y' | 'width' | 'height'>,
  entrance: readonly [number, number],
  capacity: number,
  objects: readonly OutdoorObject[],
): OutdoorPlace => ({ id, title, kind, ...area, entrance, capacity, objects });

const CROPS = ['wheat', 'cabbage', 'tomato', 'pumpkin', 'wheat', 'cabbage'] as const;
const cropRows = CROPS.flatMap((crop, row) =>
  [68, 73, 82, 87].map((x) => at('crop_row', x, 83 + row * 2, { crop, yields: crop })),
);

const orchardTrees = [69, 73, 77, 81].flatMap((y, row) =>
  [38, 41, 49, 52].map((x, column) => at((row + column) % 4 === 3 ? 'plum_tree' : 'apple_tree', x, y)),
);

const villageGreens: readonly OutdoorPlace[] = [
  place('public', 'plaza', 'Plaza', { x: 55, y: 39, width: 17, height: 14 }, [63, 49], 40, [
    at('fountain', 62, 44),
    at('well', 58, 45),
    at('notice_board', 66, 41),
    ...grid('bench', [57, 67], [49]),
    at('bench', 59, 41),
    at('statue', 67, 45),
  ]),
  place('shop', 'market', 'Market', { x: 73, y: 42, width: 15, height: 10 }, [81, 47], 30, [
    at('stall', 75, 44, { frame: 'stall' }),
    at('stall', 84, 44, { frame: 'stall_blue' }),
    at('stall', 74, 51, { frame: 'stall_green' }),
    at('stall', 79, 51, { frame: 'stall_plum' }),
    at('stall', 84, 51, { frame: 'stall' }),
  ]),
  place('public', 'crossroads', 'Crossroads', { x: 20, y: 42, width: 11, height: 10 }, [25, 49], 16, [
    at('signpost', 27, 44),
    at('bench', 21, 44),
    at('notice_board', 27, 49),
  ]),
  place('public', 'bridge', 'River bridge', { x: 96, y: 43, width: 13, height: 7 }, [102, 46], 12, [
    at('fishing_spot', 101, 44, { use: 'below', yields: 'trout' }),
    at('deck_rail', 103, 45),
    at('deck_rail', 102, 47),
  ]),
  place('public', 'graveyard', 'Graveyard', { x: 72, y: 13, width: 12, height: 10 }, [77, 18], 12, [
    ...grid('gravestone', [74, 76, 79, 81], [15, 18]),
    at('bench', 80, 20),
    flowers(74, 20, 'flowers2'),
  ]),
];

const workingLand: readonly OutdoorPlace[] = [
  place('work', 'farm', 'Farm fields', { x: 66, y: 81, width: 27, height: 15 }, [79, 83], 20, cropRows),
  place('nature', 'orchard', 'Orchard', { x: 36, y: 67, width: 18, height: 16 }, [45, 74], 16, [
    ...orchardTrees,
    at('bench', 43, 79),
  ]),
  place('work', 'apiary', 'Apiary', { x: 37, y: 84, width: 16, height: 10 }, [45, 87], 8, [
    ...grid('beehive', [39, 41, 43], [88, 91]),
    flowers(47, 89, 'flowers1'),
    flowers(49, 91, 'flowers2'),
  ]),
  place('work', 'sheepfold', 'Sheepfold', { x: 91, y: 60, width: 8, height: 8 }, [92, 64], 8, [
    at('manger', 93, 61),
    at('hay', 96, 64),
    at('bench', 93, 65),
  ]),
  place('work', 'stables', 'Wagon yard', { x: 56, y: 3, width: 7, height: 9 }, [57, 8], 8, [
    at('manger', 57, 4),
    at('hay', 60, 4),
    at('workbench', 59, 6),
  ]),
  place('work', 'dock', 'Dock', { x: 18, y: 66, width: 10, height: 13 }, [22, 69], 10, [
    at('fishing_spot', 20, 78, { yields: 'trout' }),
    at('fishing_spot', 22, 78, { yields: 'perch' }),
    at('fishing_spot', 25, 78, { yields: 'trout' }),
    at('fishing_spot', 21, 73, { use: 'right', yields: 'perch' }),
    at('bench', 25, 67),
  ]),
];

const wildLand: readonly OutdoorPlace[] = [
  place('nature', 'pond', 'Mirror Pond', { x: 2, y: 66, width: 32, height: 25 }, [29, 70], 16, [
    at('bench', 30, 71),
    flowers(29, 87, 'flowers2'),
    at('berry_bush', 32, 76),
  ]),
  place('nature', 'meadow', 'Lark Meadow', { x: 3, y: 50, width: 18, height: 14 }, [13, 57], 24, [
    flowers(6, 52, 'flowers1'),
    flowers(9, 60, 'flowers2'),
    flowers(16, 53, 'flowers1'),
    flowers(5, 57, 'flowers2'),
    herb(8, 55, 'lavender'),
    herb(9, 55, 'lavender'),
    herb(16, 60, 'mint'),
    herb(12, 53, 'sage'),
    at('bench', 12, 59),
  ]),
  place('nature', 'forest', 'Whisper Forest', { x: 108, y: 16, width: 18, height: 27 }, [115, 38], 20, [
    at('mushroom_patch', 112, 27),
    at('mushroom_patch', 120, 24),
    at('mushroom_patch', 119, 33),
    at('mushroom_patch', 111, 37),
    at('berry_bush', 112, 32),
    at('berry_bush', 120, 28),
    at('berry_bush', 117, 40),
    at('plum_tree', 119, 37),
    at('plum_tree', 111, 21),
    herb(114, 22, 'mint'),
  ]),
  place('nature', 'heart_tree', 'The Heart Tree', { x: 108, y: 54, width: 17, height: 18 }, [116, 67], 24, [
    at('heart_tree', 114, 63),
    at('offering_stone', 112, 66),
    at('bench', 118, 67),
    at('bench', 110, 68),
    flowers(113, 69, 'flowers1'),
  ]),
];

export const OUTDOOR_PLACES: readonly OutdoorPlace[] = [...villageGreens, ...workingLand, ...wildLand];

/** Things outside a building that belong to its place. */
export const DOORSTEP_OBJECTS: readonly (OutdoorObject & { place: string })[] = [
  { place: 'cottage_elara', ...at('mailbox', 34, 42) },
  { place: 'cottage_marcus', ...at('mailbox', 77, 62) },
  { place: 'cottage_finn', ...at('mailbox', 33, 62) },
  { place: 'cottage_agnes', ...at('mailbox', 16, 42) },
  { place: 'cottage_agnes', ...at('bench', 11, 43) },
  { place: 'parsonage', ...at('mailbox', 92, 23) },
  { place: 'farmhouse', ...at('mailbox', 74, 77) },
  { place: 'inn', ...at('bench', 76, 41) },
  { place: 'school', ...at('bench', 46, 24) },
  { place: 'bakery', ...at('bench', 51, 63) },
  { place: 'apothecary', ...herb(22, 18, 'lavender') },
  { place: 'apothecary', ...herb(22, 20, 'sage') },
  { place: 'apothecary', ...herb(22, 22, 'mint') },
  { place: 'weavers_house', ...at('bench', 17, 34) },
  { place: 'weavers_house', ...at('mailbox', 10, 34) },
  { place: 'wagon_house', ...at('mailbox', 49, 11) },
  { place: 'wagon_house', ...at('bench', 43, 11) },
  { place: 'sextons_lodge', ...at('bench', 78, 10) },
  { place: 'sextons_lodge', ...at('crop_row', 81, 6, { crop: 'pumpkin', yields: 'pumpkin' }) },
  { place: 'sextons_lodge', ...at('crop_row', 81, 8, { crop: 'cabbage', yields: 'cabbage' }) },
  { place: 'tailors', ...at('mailbox', 55, 74) },
  { place: 'chandlery', ...herb(53, 80, 'lavender') },
  { place: 'chandlery', ...herb(53, 82, 'lavender') },
  { place: 'chandlery', ...at('bench', 59, 85) },
  { place: 'dairy', ...at('mailbox', 87, 63) },
  { place: 'dairy', ...at('bench', 81, 63) },
  { place: 'boathouse', ...at('bench', 95, 57) },
  { place: 'boathouse', ...at('fishing_spot', 99, 53, { use: 'left', yields: 'trout' }) },
  { place: 'rangers_hut', ...at('bench', 115, 17) },
  { place: 'rangers_hut', ...at('signpost', 120, 18) },
];

export const PLAYER_SPAWNS: readonly (readonly [number, number])[] = [
  [61, 48],
  [63, 48],
  [65, 48],
  [61, 50],
  [63, 50],
  [65, 50],
  [61, 42],
  [69, 48],
];
