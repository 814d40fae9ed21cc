// What each season makes of grass, leaves and water: from which ramp to which.
import { RAMPS, ramp } from './palette.ts';
import type { Ramp } from './palette.ts';
import { color } from './raster.ts';

export type SeasonName = 'spring' | 'summer' | 'autumn' | 'winter';
type Swaps = readonly (readonly [from: Ramp, to: Ramp])[];

const { grass, lush, leaf, pine, blossom, autumn, dirt, stone, water, red, plum, soil, teal } = RAMPS;

/** Snow in the light is warm white, in the shade blue. */
export const SNOW = ramp('#8398bd #a9bdd8 #cddceb #e4edf5 #f5f9fc #ffffff');
/** What many feet have walked on. */
export const TRODDEN_SNOW = color('#dfe8f0');
const rime = ramp('#5c6a92 #7f93b8 #a9bfd8 #cbdcea #e8f1f7 #ffffff');
const needles = ramp('#193447 #20504f #37685f #86aab0 #dce9f0 #ffffff');
const ice = ramp('#4a6c9c #6f9cc4 #96bfdc #bcdcea #dff1f6 #fbfeff');
const frozenDirt = ramp('#6f6478 #8d8390 #b3aab0 #d2cdd2 #e6e6ec #f8fafc');
const frozenStone = ramp('#4d4f70 #6d7190 #979db5 #c3cad8 #dfe6ee #f6fafd');

const summerGrass = ramp('#2c6a45 #40834a #559848 #70ad49 #94c556 #c3de7c');
const summerLush = ramp('#265f45 #367745 #488d44 #5b9f46 #79b64f #a3cf66');
const summerLeaf = ramp('#173c40 #1f5346 #2c6f43 #45903f #6cb047 #a3cf5c');
const autumnGrass = ramp('#5d5a38 #7c713e #9b8c47 #b8a755 #d0c26c #e9dd97');
const autumnLush = ramp('#54503a #6c623c #857741 #9c8c48 #b8a659 #d3c57c');
const gold = ramp('#6b4a33 #97692f #c28f35 #e2b548 #f3d56c #fcf0ae');
const russet = ramp('#552a3a #82383c #ae4f3c #d0743f #e99c50 #f8cd84');
const fresh = ramp('#2f5a42 #487a45 #6a9f4c #95c057 #c2dc74 #e9f3ac');
const straw = ramp('#5a4a3a #7d6642 #a3864c #c4a65e #dcc67e #f1e4ad');

export const SOIL_SEASONS: Record<SeasonName, { ground: Swaps; snowy: boolean }> = {
  spring: { ground: [], snowy: false },
  summer: {
    ground: [
      [grass, summerGrass],
      [lush, summerLush],
    ],
    snowy: false,
  },
  autumn: {
    ground: [
      [grass, autumnGrass],
      [lush, autumnLush],
    ],
    snowy: false,
  },
  winter: {
    ground: [
      [grass, SNOW],
      [lush, SNOW],
      [water, ice],
      [dirt, frozenDirt],
      [soil, frozenDirt],
      [stone, frozenStone],
    ],
    snowy: true,
  },
};

const bare: Swaps = [
  [leaf, rime],
  [lush, rime],
  [blossom, rime],
  [autumn, rime],
  [red, rime],
  [plum, rime],
];
const evergreen: Swaps = [[pine, needles]];

/** By frame, or by what stands before the number of a variant. */
export const LEAVES: Record<SeasonName, Readonly<Record<string, Swaps | 'gone'>>> = {
  spring: { maple: [[autumn, fresh]] },
  summer: {
    oak1: [[leaf, summerLeaf]],
    oak2: [[leaf, summerLeaf]],
    apple: [[leaf, summerLeaf]],
    bush: [[leaf, summerLeaf]],
    bush_berry: [[leaf, summerLeaf]],
    cherry: [[blossom, leaf]],
    maple: [[autumn, fresh]],
    heart_tree: [[leaf, summerLeaf]],
  },
  autumn: {
    oak1: [[leaf, autumn]],
    oak2: [[leaf, gold]],
    apple: [[leaf, gold]],
    plum_tree: [[lush, straw]],
    cherry: [[blossom, russet]],
    bush: [[leaf, gold]],
    bush_berry: [[leaf, russet]],
    heart_tree: [[leaf, gold]],
    reed: [[leaf, straw]],
  },
  winter: {
    oak1: bare,
    oak2: bare,
    apple: bare,
    plum_tree: bare,
    cherry: bare,
    maple: bare,
    bush: bare,
    bush_berry: bare,
    bush_blue: [[pine, rime]],
    heart_tree: [[leaf, rime]],
    pine1: evergreen,
    pine2: evergreen,
    reed: [[leaf, straw]],
    flowers1: 'gone',
    flowers2: 'gone',
    herbs_lavender: 'gone',
    herbs_sage: 'gone',
    herbs_mint: 'gone',
    mushrooms: 'gone',
    lily: 'gone',
    lily_f: 'gone',
    wheat: 'gone',
    tomato: 'gone',
    pumpkin: 'gone',
    cabbage: [[RAMPS.cabbage, rime]],
    well: [
      [teal, SNOW],
      [water, ice],
    ],
    fountain: [[water, ice]],
  },
};

/** Stands outdoors and has a top that snow lies on. */
export const CAPPED =
  /^(oak\d|apple|plum_tree|cherry|maple|pine\d|heart_tree|bush|bush_\w+|stump|rock\d|fence|fence_post|lamp|well|fountain|statue|sign|notice_board|stall\w*|mailbox|bench|gravestone|offering_stone|beehive|scarecrow|cart|haystack|boat|planter\w*|roof_\w+)$/;
