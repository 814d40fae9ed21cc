// Every sprite of the objects atlas by its frame name. The map and the client name sprites by these.
import type { Sprite } from './atlas.ts';
import { festive } from './festive.ts';
import { bush, heartTree, pine, tree } from './foliage.ts';
import * as home from './furniture-home.ts';
import * as trade from './furniture-trade.ts';
import { house, litWindows } from './house.ts';
import { BUILDING_LOOKS } from './building-looks.ts';
import { GOLD, RAMPS, SHADOW, WHITE } from './palette.ts';
import * as plants from './plants.ts';
import type { CropKind, CropStage } from './plants.ts';
import { critters } from './critters.ts';
import * as farm from './props-farm.ts';
import * as street from './props-street.ts';
import { tools } from './tools.ts';
import { color, Raster } from './raster.ts';
import { BUILDINGS } from './valley-buildings.ts';

type Painted = readonly [frame: string, image: Raster, foot: number];

const { leaf, pine: pineRamp, blossom, autumn, red, blue, plum, teal } = RAMPS;

const trees = (): Painted[] => [
  ['oak1', tree(3, leaf), 6],
  ['oak2', tree(8, leaf, { rx: 22, ry: 18 }), 6],
  ['apple', tree(13, leaf, { fruit: red }), 6],
  ['plum_tree', tree(44, RAMPS.lush, { rx: 20, ry: 17, width: 52, height: 60, fruit: plum }), 6],
  ['cherry', tree(21, blossom), 6],
  ['maple', tree(34, autumn), 6],
  ['pine1', pine(4, pineRamp), 6],
  ['pine2', pine(9, pineRamp), 6],
  ['heart_tree', heartTree(), 10],
  ['bush', bush(1, leaf), 3],
  ['bush_berry', bush(2, leaf, color('#e0566b')), 3],
  ['bush_blue', bush(5, pineRamp, color('#6b8ff0')), 3],
  ['stump', plants.stump(), 3],
];

const smallPlants = (): Painted[] => [
  ['rock1', plants.rock(3), 3],
  ['rock2', plants.rock(7), 3],
  ['lily', plants.lily(false), 5],
  ['lily_f', plants.lily(true), 5],
  ['reed', plants.reed(3), 3],
  ['mushrooms', plants.mushrooms(), 2],
  ['herbs_lavender', plants.herbs(RAMPS.plum[3], RAMPS.pine[4]), 3],
  ['herbs_sage', plants.herbs(RAMPS.pine[5], RAMPS.pine[3]), 3],
  ['herbs_mint', plants.herbs(RAMPS.grass[5], RAMPS.leaf[3]), 3],
  ['flowers1', plants.flowerBed(3, [color('#f7a1b8'), GOLD, WHITE]), 4],
  ['flowers2', plants.flowerBed(8, [color('#b79bf0'), color('#7fb4f2'), WHITE]), 4],
];

function crops(): Painted[] {
  const kinds: CropKind[] = ['wheat', 'cabbage', 'pumpkin', 'tomato'];
  const stages: CropStage[] = [0, 1, 2];
  return kinds.flatMap((kind) => stages.map((s): Painted => [`${kind}_${s}`, plants.crop(kind, s), 4]));
}

const outdoors = (): Painted[] => [
  ['fence', street.fence(), 3],
  ['fence_post', street.fencePost(), 3],
  ['lamp', street.lamp(), 4],
  ['well', street.well(), 5],
  ['fountain', street.fountain(), 8],
  ['spray_1', street.spray(0), 8],
  ['spray_2', street.spray(1), 8],
  ['spray_3', street.spray(2), 8],
  ['statue', street.statue(), 5],
  ['sign', street.sign(), 2],
  ['notice_board', street.noticeBoard(), 4],
  ['stall', street.stall(red), 7],
  ['stall_blue', street.stall(blue), 7],
  ['stall_green', street.stall(leaf), 7],
  ['stall_plum', street.stall(plum), 7],
  ['barrel', farm.barrel(), 3],
  ['cask', farm.cask(), 3],
  ['crate', farm.crate(), 3],
  ['sacks', farm.sacks(), 3],
  ['mailbox', street.mailbox(), 2],
  ['bench', street.bench(), 4],
  ['woodpile', farm.woodpile(), 3],
  ['gravestone', street.gravestone(), 3],
  ['offering_stone', street.offeringStone(), 4],
  ['beehive', farm.beehive(), 3],
  ['scarecrow', farm.scarecrow(), 3],
  ['cart', farm.cart(), 4],
  ['haystack', farm.haystack(), 4],
  ['banner', street.banner(), 3],
  ['boat', farm.boat(), 8],
  ['cow', farm.cow(), 3],
  ['hen', farm.hen(), 2],
  ['sheep', farm.sheep(), 3],
  ['horse', farm.horse(), 3],
];

const rooms = (): Painted[] => [
  ['anvil', trade.anvil(), 3],
  ['forge_fire', trade.forgeFire(), 4],
  ['hearth', trade.hearth(), 4],
  ['quench_tub', trade.quenchTub(), 2],
  ['counter', trade.counter(), 3],
  ['bar', trade.bar(), 3],
  ['workbench', trade.workbench(), 3],
  ['loom', trade.loom(), 3],
  ['kneading_table', trade.kneadingTable(), 3],
  ['oven', trade.oven(), 3],
  ['millstone', trade.millstone(), 4],
  ['cauldron', trade.cauldron(), 3],
  ['bookshelf', home.bookshelf(), 3],
  ['herb_shelf', trade.herbShelf(), 3],
  ['shelf_bread', trade.breadShelf(), 3],
  ['shelf_wares', trade.wareShelf(), 3],
  ['tool_rack', trade.toolRack(), 3],
  ['blackboard', home.blackboard(), 3],
  ['desk', home.desk(), 3],
  ['school_desk', home.schoolDesk(), 3],
  ['podium', home.podium(), 3],
  ['altar', home.altar(), 3],
  ['pew', home.pew(), 3],
  ['bed', home.bed(), 3],
  ['stove', home.stove(), 2],
  ['table', home.table(), 3],
  ['chair', home.chair(), 4],
  ['stool', home.stool(), 3],
  ['chest', home.chest(), 3],
  ['wardrobe', home.wardrobe(), 3],
  ['plant_pot', home.plantPot(), 3],
  ['candelabra', home.candelabra(), 3],
  ['globe', home.globe(), 3],
  ['manger', trade.manger(), 3],
  ['hay', trade.hay(), 3],
  ['hen_nest', trade.henNest(), 3],
  ['rug_red', home.rug(red), 6],
  ['rug_teal', home.rug(teal), 6],
  ['rug_plum', home.rug(plum), 6],
];

/** Helpers of the client's own: light pools, the shadow under people, smoke, the click marker. */
function effects(): Painted[] {
  const glow = new Raster(128, 128).disc(63.5, 63.5, 63, 63, (u, v) => {
    const strength = Math.max(0, 1 - Math.sqrt(u * u + v * v));
    return [255, 255, 255, Math.round(255 * strength ** 1.6)];
  });
  const marker = new Raster(16, 12);
  marker.disc(7.5, 5.5, 7, 5, GOLD).disc(7.5, 5.5, 5, 3.4, WHITE);
  for (let y = 0; y < 12; y++) {
    for (let x = 0; x < 16; x++) if (((x - 7.5) / 4.4) ** 2 + ((y - 5.5) / 2.8) ** 2 < 1) marker.clear(x, y);
  }
  return [
    ['glow', glow, 64],
    ['blob', new Raster(16, 8).disc(7.5, 3.5, 7, 3, SHADOW), 4],
    ['px', new Raster(4, 4).rect(0, 0, 4, 4, WHITE), 2],
    ['smoke', new Raster(8, 8).disc(3.5, 3.5, 3.5, 3.5, color('#ffffff', 150)), 4],
    ['marker', marker, 6],
  ];
}

/** All sprites in a fixed order, roofs (`roof_<place>`) and the light in their windows (`roof_<place>_lit`). */
export function paintObjects(): Map<string, Sprite> {
  const sprites = new Map<string, Sprite>();
  for (const b of BUILDINGS) {
    if (b.roof !== undefined) continue;
    const look = BUILDING_LOOKS[b.id];
    if (!look) throw new Error(`no look for the building ${b.id}`);
    const day = house(look, b, false);
    sprites.set(`roof_${b.id}`, day);
    sprites.set(`roof_${b.id}_lit`, litWindows(day, house(look, b, true)));
  }
  for (const [frame, image, foot] of [
    ...trees(),
    ...smallPlants(),
    ...crops(),
    ...outdoors(),
    ...rooms(),
    ...critters(),
    ...tools(),
    ...festive(),
    ...effects(),
  ]) {
    sprites.set(frame, { image, foot });
  }
  const lampAtNight = { image: street.lamp(true), foot: 4 };
  sprites.set('lamp_lit', litWindows({ image: street.lamp(), foot: 4 }, lampAtNight));
  return sprites;
}
