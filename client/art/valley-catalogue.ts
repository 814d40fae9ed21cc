// What each kind of object is good for: its sprite, the tiles it blocks, where one stands to use it.

export type UseSide = 'below' | 'above' | 'left' | 'right' | 'on';

export type ObjectKind = {
  /** Frame in the objects atlas; empty when the terrain already shows the thing. */
  frame: string;
  affordances: string;
  /** Tiles covered, width × height. */
  size: readonly [number, number];
  use: UseSide;
  /** Whether the covered tiles stop walkers. Default true. */
  solid?: boolean;
  yields?: string;
};

const kind = (
  frame: string,
  affordances: string,
  width = 1,
  height = 1,
  use: UseSide = 'below',
  extra: { solid?: boolean; yields?: string } = {},
): ObjectKind => ({ frame, affordances, size: [width, height], use, ...extra });

const walkable = { solid: false };

export const OBJECT_KINDS = {
  // work
  anvil: kind('anvil', 'smith'),
  forge_fire: kind('forge_fire', 'heat,smith', 2, 1),
  quench_tub: kind('quench_tub', 'cool'),
  stall: kind('stall', 'sell,buy', 3, 1, 'above'),
  counter: kind('counter', 'serve,sell,buy', 2, 1, 'above'),
  workbench: kind('workbench', 'craft', 2, 1),
  loom: kind('loom', 'craft', 2, 1),
  millstone: kind('millstone', 'grind', 2, 2),
  oven: kind('oven', 'bake', 2, 1),
  kneading_table: kind('kneading_table', 'knead,bake', 2, 1),
  cauldron: kind('cauldron', 'brew'),
  herb_shelf: kind('herb_shelf', 'sort,study', 2, 1),
  blackboard: kind('blackboard', 'teach', 3, 1),
  desk: kind('desk', 'write,study'),
  school_desk: kind('school_desk', 'study'),
  podium: kind('podium', 'speak,preach'),
  altar: kind('altar', 'pray', 2, 1),
  hay: kind('hay', 'feed', 2, 1),
  manger: kind('manger', 'feed,milk', 2, 1, 'below', { yields: 'milk' }),
  hen_nest: kind('hen_nest', 'gather', 1, 1, 'below', { yields: 'egg' }),
  // home
  bed: kind('bed', 'sleep', 1, 2, 'right'),
  stove: kind('stove', 'cook'),
  table: kind('table', 'eat,sit', 2, 1),
  chair: kind('chair', 'sit', 1, 1, 'on', walkable),
  stool: kind('stool', 'sit', 1, 1, 'on', walkable),
  bookshelf: kind('bookshelf', 'read', 2, 1),
  hearth: kind('hearth', 'warm', 2, 1),
  bar: kind('bar', 'serve,drink', 4, 1, 'above'),
  pew: kind('pew', 'sit,listen,pray', 3, 1, 'on', walkable),
  // outdoors
  well: kind('well', 'draw_water', 2, 1),
  bench: kind('bench', 'sit', 2, 1),
  notice_board: kind('notice_board', 'read,post', 2, 1),
  statue: kind('statue', 'admire', 2, 1),
  fountain: kind('fountain', 'admire,rest', 3, 2),
  mailbox: kind('mailbox', 'check_mail'),
  signpost: kind('sign', 'read'),
  gravestone: kind('gravestone', 'remember'),
  heart_tree: kind('heart_tree', 'admire,pray,rest', 3, 2),
  offering_stone: kind('offering_stone', 'offer,pray'),
  fishing_spot: kind('', 'fish', 1, 1, 'above', walkable),
  crop_row: kind('', 'tend,harvest', 4, 1),
  berry_bush: kind('bush_berry', 'forage', 1, 1, 'below', { yields: 'berries' }),
  plum_tree: kind('plum_tree', 'forage', 1, 1, 'below', { yields: 'wild_plum' }),
  apple_tree: kind('apple', 'forage,harvest', 1, 1, 'below', { yields: 'apple' }),
  mushroom_patch: kind('mushrooms', 'forage', 1, 1, 'below', { yields: 'mushroom', ...walkable }),
  herb_patch: kind('herbs_sage', 'forage', 1, 1, 'below', { yields: 'sage', ...walkable }),
  flower_patch: kind('flowers1', 'forage,admire', 2, 1, 'below', { yields: 'bouquet', ...walkable }),
  beehive: kind('beehive', 'tend,harvest', 1, 1, 'below', { yields: 'honey' }),
  deck_rail: kind('', 'admire,rest', 1, 1, 'on', walkable),
} satisfies Record<string, ObjectKind>;

export type ObjectKindName = keyof typeof OBJECT_KINDS;

/** Tiles a decoration blocks (width, height from its foot up); the rest can be walked through. */
export const SOLID_PROPS: Record<string, readonly [number, number]> = {
  oak1: [1, 1],
  oak2: [1, 1],
  cherry: [1, 1],
  maple: [1, 1],
  pine1: [1, 1],
  pine2: [1, 1],
  rock1: [1, 1],
  rock2: [1, 1],
  fence: [1, 1],
  fence_post: [1, 1],
  lamp: [1, 1],
  barrel: [1, 1],
  crate: [1, 1],
  sacks: [1, 1],
  woodpile: [2, 1],
  wheel: [1, 1],
  chest: [1, 1],
  wardrobe: [1, 1],
  plant_pot: [1, 1],
  scarecrow: [1, 1],
  cart: [2, 1],
  haystack: [2, 1],
  shelf_bread: [2, 1],
  shelf_wares: [2, 1],
  tool_rack: [2, 1],
  globe: [1, 1],
  candelabra: [1, 1],
  cask: [1, 1],
  stump: [1, 1],
};
