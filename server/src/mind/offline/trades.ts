/** Which trade one goes to for what: common knowledge of any village, so that "ask Rosa" is good advice. */
import { stem } from '../../text/stem.ts';

const goods: Readonly<Record<string, string>> = {
  smith:
    'iron nail hammer sword knife blade horseshoe hinge plough tool axe anvil metal steel forge shoe pot lock key chain',
  bak: 'bread cake bun roll pie loaf pastry dough biscuit bakery breakfast tart cookie eat hungry',
  farm: 'egg vegetable carrot cabbage turnip pumpkin seed crop wheat hay milk cow field plough potato hen farm harvest',
  mill: 'flour grain mill sack bran miller',
  merchant:
    'buy sell salt sugar spice cloth scarf needle button trade price market stall coin goods coast news wares tea lemon cinnamon',
  innkeep:
    'drink ale beer cider wine food meal stew dinner supper lunch bed room sleep night inn lodging song hungry thirsty eat stay',
  heal: 'medicine herb sick ill fever cough wound hurt pain bandage salve tonic doctor cure poison lavender headache',
  herbal:
    'doctor healer medicine headache head tooth stomach throat cold herb sick ill fever cough wound hurt pain salve tonic cure lavender mushroom',
  apothecar: 'medicine herb sick ill fever cough wound hurt pain salve tonic cure lavender',
  physician: 'medicine sick ill fever cough wound hurt pain doctor',
  carpent: 'wood plank table chair door roof bed shelf saw timber house build chest ladder furniture',
  teach: 'book read write letter school lesson history map spell learn number story library poem word',
  chaplain: 'pray god church chapel soul bless wedding funeral grave bell confess sin ghost spirit',
  priest: 'pray god church chapel soul bless wedding funeral grave bell',
  fish: 'fish trout perch boat net pond rod bait dock river lake swim',
  bee: 'honey bee hive wax candle mead',
  shepherd: 'wool sheep lamb',
  weav: 'cloth wool scarf shirt dress loom coat',
  tailor: 'coat shirt dress trousers button suit hat sew stitch clothes cloth waistcoat',
  chandl: 'candle wax soap honey lantern',
  wagon: 'cart wagon horse road journey travel carry stable harness',
  ranger: 'forest wood tree deer wolf mushroom path trail hunt berry',
  clerk: 'law record register paper tax archive deed marry mayor vote council',
  sexton: 'grave bury graveyard bell dead',
  survey: 'map measure road land border bridge',
  ferry: 'boat ferry river cross row oar',
  bard: 'song music lute sing fiddle dance',
  apprentic: 'song music lute',
};

const byStem = new Map<string, string[]>();
for (const [trade, list] of Object.entries(goods)) {
  for (const word of list.split(' ')) {
    const key = stem(word);
    byStem.set(key, [...(byStem.get(key) ?? []), trade]);
  }
}

/** Does somebody of this occupation deal in what the stems name? How many of them. */
export function tradeFit(occupation: string, stems: ReadonlySet<string>): number {
  const lower = occupation.toLowerCase();
  let fit = 0;
  for (const one of stems) if (byStem.get(one)?.some((trade) => lower.includes(trade))) fit += 1;
  return fit;
}
