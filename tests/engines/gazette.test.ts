/** The newspaper: true to what happened, silent on what was told in confidence, and another one every day. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeGazette } from '../../server/src/engines/narrator/gazette.ts';
import { Press, typeset } from '../../server/src/engines/narrator/press.ts';
import type { Gazette } from '../../server/src/ports/gazettes.ts';
import { content, openPaperStage, type PaperStage } from './paper-stage.ts';

const hugo = 'hugo_miller';
const rosa = 'rosa_baker';
const sarah = 'sarah_farmer';
const marcus = 'marcus_merchant';
const finn = 'finn_fisher';
const greer = 'greer_wagoner';
const juno = 'juno_apprentice';
const bram = 'bram_carpenter';
const nell = 'nell_shepherd';

let stage: PaperStage;
let paper: Gazette;
const all = (one: Gazette): string =>
  one.articles.map(({ headline, text }) => `${headline}\n${text}`).join('\n');

beforeAll(async () => {
  stage = await openPaperStage();
  const { remember, tell, promise, say, store, robin } = stage;
  await tell({
    words: 'Rosa has put a bun in the church organ.',
    first: [hugo, sarah],
    hops: [
      [sarah, finn, 660],
      [finn, marcus, 700],
      [marcus, greer, 740],
      [greer, hugo, 780],
      [marcus, bram, 790],
    ],
  });
  await tell({
    words: 'Silas keeps a lamp burning for nobody.',
    first: [nell, sarah],
    hops: [
      [sarah, finn, 660],
      [finn, marcus, 700],
      [marcus, greer, 740],
      [greer, bram, 780],
    ],
    tags: ['confidence'],
  });
  // Two only: that is not yet a rumour.
  await tell({ words: 'Edmund has bought a second hat.', first: [nell, sarah], hops: [[sarah, finn, 660]] });
  const gift = { tags: ['gift', 'honey'], placeId: 'inn', gameMinute: 795 } as const;
  await remember(rosa, 'Robin gave me some honey and I loved it.', { ...gift, relatedCharacters: [robin] });
  await remember(sarah, 'Nell gave me a candle and I did not care for it.', {
    tags: ['gift', 'candle'],
    placeId: 'farmhouse',
    relatedAgents: [nell],
  });
  await remember(bram, 'I saw someone new at the plaza: Robin.', {
    tags: ['seen', 'stranger'],
    relatedCharacters: [robin],
    placeId: 'plaza',
    gameMinute: 610,
  });
  for (const [who, placeId, doing] of [
    [bram, 'bridge', 'measuring a railing that already fits'],
    [nell, 'dairy', 'turning cheeses one way and then back'],
    [finn, 'pond', 'skipping stones at nobody in particular'],
    ['agnes_teacher', 'cottage_agnes', 'writing letters behind closed shutters'],
  ] as const)
    await remember(who, `I spent an hour in the afternoon at the place, ${doing}.`, {
      tags: ['own-doing'],
      placeId,
      gameMinute: 900,
    });
  const kept = await promise({ agentId: greer, otherId: bram });
  await store.promises.settle(kept, 'kept', 'Greer and Bram were both there.', 970);
  const broken = await promise({
    agentId: finn,
    otherId: juno,
    placeId: 'dock',
    fromMinute: 1000,
    untilMinute: 1040,
  });
  await store.promises.settle(broken, 'broken', 'Juno did not come.', 1041);
  const secret = await promise({
    agentId: rosa,
    otherId: marcus,
    placeId: 'orchard',
    fromMinute: 1100,
    untilMinute: 1140,
    inConfidence: true,
  });
  await store.promises.settle(secret, 'kept', 'Rosa and Marcus were both there.', 1110);
  // The other side of it forgot to keep it to themselves.
  const open = await promise({
    agentId: marcus,
    otherId: rosa,
    placeId: 'orchard',
    fromMinute: 1100,
    untilMinute: 1140,
  });
  await store.promises.settle(open, 'kept', 'Marcus and Rosa were both there.', 1110);
  await say([
    [robin, rosa, 'My password is swordfish.'],
    [rosa, robin, 'I shall tell nobody about your fish.'],
  ]);
  const loud = 'A loaf is a promise that somebody bothered to keep, and butter is the interest.';
  for (const ear of [greer, bram])
    await remember(ear, `I overheard Hugo say to Sarah at the Leaning Lantern inn: "${loud}"`, {
      tags: ['overheard'],
      placeId: 'inn',
      provenance: { toldBy: hugo, sourceMemoryId: null, certainty: 0.7 },
    });
  const villager = content.villagers.find(({ id }) => id === 'tansy_pupil');
  for (const ear of [greer, bram])
    await remember(ear, `I overheard Tansy say to Rafe at the plaza: "${villager?.secret.text ?? ''}"`, {
      tags: ['overheard'],
      placeId: 'plaza',
      provenance: { toldBy: 'tansy_pupil', sourceMemoryId: null, certainty: 0.7 },
    });
  await remember(greer, 'I was caught in the rain.', { tags: ['weather'], gameMinute: 840 });
  paper = await writeGazette(stage.archive, 'heartwood', 0);
});
afterAll(async () => await stage?.fresh.dispose());

describe('the Valley Gazette', () => {
  it('has five to ten articles with a front page, and says which morning it is', () => {
    expect(paper.title).toBe('The Valley Gazette, No. 1: Tuesday, 2nd of spring');
    expect(paper.articles.length).toBeGreaterThanOrEqual(5);
    expect(paper.articles.length).toBeLessThanOrEqual(10);
    expect(paper.articles[0]?.section).toBe('front');
    expect(paper.articles.filter(({ section }) => section === 'front')).toHaveLength(1);
    for (const { headline, text } of paper.articles) {
      expect(headline.length).toBeLessThanOrEqual(160);
      expect(text.length).toBeLessThanOrEqual(1200);
    }
  });

  it('tells a rumour in its words, with who told whom, and where it came home', () => {
    const rumour = paper.articles.find(({ text }) => text.includes('church organ'));
    expect(rumour?.text).toContain('“Rosa has put a bun in the church organ.”');
    expect(rumour?.text).toContain('Hugo');
    expect(rumour?.chain.map(({ from, to }) => `${from} ${to}`)).toEqual([
      `${sarah} ${finn}`,
      `${finn} ${marcus}`,
      `${marcus} ${greer}`,
      `${greer} ${hugo}`,
      `${marcus} ${bram}`,
    ]);
    expect(rumour?.sources.filter((one) => one.startsWith('memory:'))).not.toEqual([]);
  });

  it('tells what players did by whom they were with', () => {
    const visit = paper.articles.find(({ kind }) => kind === 'visitors');
    expect(visit?.text).toMatch(/Robin.*Rosa/);
    expect(visit?.people).toContainEqual({ id: stage.robin, name: 'Robin' });
  });

  it('tells what everybody could see: gifts, newcomers, promises, work, words said aloud, the rain', () => {
    const text = all(paper);
    expect(text).toMatch(/Robin[^.]*honey|honey[^.]*Robin/);
    expect(text).toMatch(/Juno/);
    expect(text).toMatch(/Greer and Bram/);
    expect(text).toMatch(/railing that already fits/);
    expect(text).toMatch(/A loaf is a promise that somebody bothered to keep, and butter is the interest\./);
    expect(paper.articles.find(({ section }) => section === 'weather')?.text).toMatch(/rain/);
    expect(paper.articles.flatMap(({ about }) => about)).toContain(stage.robin);
  });

  it('keeps to itself what was told in confidence, is a secret, was said by players, or happened at home', () => {
    const text = all(paper);
    expect(text).not.toMatch(/lamp|Silas/);
    expect(text).not.toMatch(/orchard/i);
    expect(text).not.toMatch(/swordfish|password|your fish/);
    expect(text).not.toMatch(/pegs|nightgown/i);
    expect(text).not.toMatch(/shutters|candle/);
    expect(text).not.toMatch(/second hat/);
  });

  it('prints no ids, and no words of machines', () => {
    expect(all(paper)).not.toMatch(/[a-z]+_[a-z]+|undefined|null|NaN|\[object|[{}]|["]/);
  });

  it('is written the same way again, and in other words on another day of the same events', async () => {
    expect(await writeGazette(stage.archive, 'heartwood', 0)).toEqual(paper);
    const other = await writeGazette(stage.archive, 'heartwood', 1);
    // Nothing happened on the second day: it says so rather than making something up.
    expect(all(other)).not.toMatch(/organ|honey|railing/);
    expect(other.articles.map(({ section }) => section)).toContain('weather');
  });

  it('does not tell the same rumour twice', async () => {
    await stage.store.gazettes.add({ ...paper, day: 0 });
    for (const [from, to, minute] of [
      [bram, nell, 2000],
      [nell, 'cosmo_tailor', 2040],
      ['cosmo_tailor', 'ione_chandler', 2080],
      ['ione_chandler', 'mira_herbalist', 2100],
    ] as const)
      await stage.remember(to, `Somebody told me: "Rosa has put a bun in the church organ."`, {
        type: 'conversation',
        tags: ['talk', 'told', 'news', 'fact:1', 'hands:4'],
        provenance: { toldBy: from, sourceMemoryId: null, certainty: 0.4 },
        gameMinute: minute,
        placeId: 'inn',
      });
    expect(all(await writeGazette(stage.archive, 'heartwood', 1))).not.toContain('organ');
  });
});

describe('a day on which little happened', () => {
  const morning = 12 * 1440;
  const hour = (one: number): number => morning + one * 60;

  it('has who came to a gathering, what was made in the workshops, and what two have agreed on', async () => {
    const { promise, remember, store } = stage;
    const host = 'tobias_innkeeper';
    for (const [guest, outcome] of [
      [greer, 'kept'],
      [bram, 'kept'],
      [nell, 'broken'],
    ] as const) {
      const at = { placeId: 'inn', fromMinute: hour(19), untilMinute: hour(20) };
      const coming = await promise({ agentId: guest, otherId: host, kind: 'attend', ...at });
      await store.promises.settle(coming, outcome, 'There, or not.', hour(20));
    }
    const tomorrow = { placeId: 'plaza', fromMinute: hour(24 + 16), untilMinute: hour(24 + 17) };
    await promise({ agentId: sarah, otherId: hugo, ...tomorrow });
    for (const [who, placeId, doing] of [
      [hugo, 'mill', 'easing a stone that had begun to hum'],
      [rosa, 'bakery', 'turning loaves that were turned already'],
    ] as const)
      await remember(who, `I spent two hours in the morning at the place, ${doing}.`, {
        tags: ['own-doing'],
        placeId,
        gameMinute: hour(9),
      });
    for (const [who, words, placeId] of [
      [rosa, 'Tobias lit the hearth at the Leaning Lantern inn.', 'inn'],
      [nell, 'I found the stove cold at the forge.', 'forge'],
      [bram, 'The stove went cold at the chandlery.', 'chandlery'],
    ] as const)
      await remember(who, words, {
        tags: ['object', 'stove'],
        relatedAgents: words.startsWith('Tobias') ? [host] : [],
        placeId,
        gameMinute: hour(11),
      });
    const { articles } = await writeGazette(stage.archive, 'heartwood', 12);
    expect(articles.length).toBeGreaterThanOrEqual(5);
    const of = (kind: string) => articles.find((one) => one.kind === kind);
    expect(of('gathering held')).toMatchObject({ placeId: 'inn', placeTitle: 'The Leaning Lantern inn' });
    expect(of('gathering held')?.people.map(({ name }) => name)).toEqual(['Tobias', 'Greer', 'Bram']);
    expect(of('gathering held')?.text).toMatch(/Greer and Bram/);
    expect(of('work')?.text).toContain('easing a stone that had begun to hum');
    expect(of('work')?.text).toContain('turning loaves that were turned already');
    expect(of('hearths')?.text).toContain('Tobias lit the hearth');
    expect(of('hearths')?.text).toMatch(/[Tt]he stove at the forge .*were found cold\./);
    expect(of('engagements')?.text).toContain('Sarah and Hugo, at the plaza at four o’clock');
  });
});

describe('the press', () => {
  it('has other words on every day until all have been used', () => {
    const words = ['one', 'two', 'three'] as const;
    const used = [0, 1, 2].map((day) => new Press('heartwood', day).one('greeting', words));
    expect(new Set(used).size).toBe(3);
    const press = new Press('heartwood', 0);
    expect(press.one('greeting', words)).not.toBe(press.one('greeting', words));
  });

  it('sets quotation marks and apostrophes, and leaves one stop at an end', () => {
    expect(typeset(`It's "here", he said: "No.".  'Tis so.`)).toBe('It’s “here”, he said: “No.” ’Tis so.');
    expect(typeset('The bees\' honey. "Why?".')).toBe('The bees’ honey. “Why?”');
  });
});

describe('the calendar in the newspaper', () => {
  it('announces festivals and birthdays of the day it is printed on, and reports who came', async () => {
    // Printed on the fifth of spring, Aldous's birthday.
    expect(all(await writeGazette(stage.archive, 'heartwood', 3))).toMatch(/Aldous/);
    const ahead = await writeGazette(stage.archive, 'heartwood', 5);
    expect(ahead.articles[0]?.text).toContain('The Blessing of the Seed is held at the farm fields today');
    for (const who of [hugo, rosa, nell])
      await stage.remember(who, 'I threw a handful of seed.', {
        tags: ['own-doing'],
        placeId: 'farm',
        gameMinute: 6 * 1440 + 600,
      });
    const held = await writeGazette(stage.archive, 'heartwood', 6);
    expect(held.articles[0]?.text).toMatch(/Blessing of the Seed/);
    for (const name of ['Hugo', 'Rosa', 'Nell']) expect(held.articles[0]?.text).toContain(name);
  });
});
