/** Claims are made false only by what is known not to be so, or the check would be blamed for what is true. */
import { describe, expect, it } from 'vitest';
import { check, map, one, remembered, speaker, tie, told, two, villagers } from './claim-stage.ts';

describe('a claim made false', () => {
  it('has another name in the same words', () => {
    const rows = [told(one, `${two.name} mended the weir with a borrowed hammer.`)];
    const { falsified, caught } = check(`${two.name} mended the weir with a hammer.`, { rows });
    expect(falsified).toBe(1);
    expect(caught).toBe(1);
  });

  it('leaves out whoever is on the same list', () => {
    const rest = villagers.filter(({ id }) => id !== speaker.id).map(({ shortName }) => shortName);
    const claim = `They want to invite ${rest.slice(0, 2).join(', ')} and three others.`;
    const rows = (guests: readonly string[]) => [
      remembered(`They want to invite ${guests.join(', ')} and me.`),
    ];
    const few = check(claim, { rows: rows(rest.slice(0, 5)) });
    expect(few).toMatchObject({ unsupported: [], caught: 1 });
    expect(few.falsified).toBeGreaterThan(0);
    expect(check(claim, { rows: rows(rest) })).toMatchObject({ unsupported: [], falsified: 0 });
  });

  it('leaves out whoever told of it as well', () => {
    const line = `They mended the weir with a hammer. ${one.name} told me.`;
    const saying = 'They mended the weir with a borrowed hammer.';
    const byAll = villagers
      .filter(({ id }) => id !== speaker.id)
      .map(({ id, shortName }) => told({ id, name: shortName }, saying));
    expect(check(line, { rows: [told(one, saying)] })).toMatchObject({ falsified: 1, caught: 1 });
    expect(check(line, { rows: byAll })).toMatchObject({ falsified: 0 });
  });

  it('makes false how one stands to somebody by a name to whom one stands the other way', () => {
    const line = `I have the warmest regard for ${one.name}.`;
    const standing = (other: number) => ({ ties: [tie(one, 48), tie(two, other)] });
    expect(check(line, standing(-30))).toMatchObject({ unsupported: [], falsified: 1, caught: 1 });
    expect(check(line, standing(30))).toMatchObject({ unsupported: [], falsified: 0 });
  });

  it('leaves out what is true of the other as well', () => {
    const everybody = villagers
      .filter(({ id }) => id !== speaker.id)
      .map(({ shortName }) => told(one, `${shortName} mended the weir.`));
    expect(check(`${two.name} mended the weir.`, { rows: everybody })).toMatchObject({ falsified: 0 });
  });

  it('names no place at which the speaker has business as well', () => {
    const places = [...map.places.values()].map(({ title }) => title);
    const line = 'They will be waiting for me at the crossroads.';
    const plan = (where: readonly string[]) => ({
      thoughts: where.map((place) => ({
        agentId: speaker.id,
        kind: 'plan' as const,
        text: `counting carts at ${place}: `,
        minute: 0,
        fromMinuteOfDay: 240,
      })),
    });
    expect(check(line, plan(['Crossroads']))).toMatchObject({ unsupported: [], falsified: 1, caught: 1 });
    expect(check(line, plan(places))).toMatchObject({ unsupported: [], falsified: 0 });
  });
});
