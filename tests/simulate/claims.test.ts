/** What the check of claims takes for known, and that a true memory of somebody else does not bear out a claim. */
import { describe, expect, it } from 'vitest';
import {
  check,
  map,
  one,
  remembered,
  speaker,
  three,
  tie,
  told,
  two,
  unsupported,
  villagers,
} from './claim-stage.ts';
import type { MemoryRow } from './diffusion.ts';
import type { Thought } from './thoughts.ts';

const others = villagers.slice(4, 7).map(({ shortName }) => shortName);
const stranger = villagers[7]?.shortName ?? '';

describe('a long list told in short', () => {
  const rows = [told(one, `${two.name} wants to invite ${three.name}, ${others.join(', ')} and me.`)];
  const short = (name: string): string =>
    `${two.name} wants to invite ${name}, ${others[0]} and three others.`;

  it('is borne out by the whole of it, and by no other list', () => {
    expect(unsupported(short(three.name), { rows })).toBe(0);
    expect(unsupported(short(stranger), { rows })).toBeGreaterThan(0);
  });
});

describe('one source for all of a claim', () => {
  it('is a sentence: what stands beside it in the same memory is another story', () => {
    const rows = [told(one, `${two.name} mended the weir. ${three.name} lost a hammer in the marsh.`)];
    expect(unsupported(`${three.name} lost a hammer.`, { rows })).toBe(0);
    expect(unsupported(`${three.name} mended the weir.`, { rows })).toBe(1);
  });

  it('keeps apart those who were seen at different things', () => {
    const rows = [
      remembered(
        `In the evening I saw ${one.name} (juggling turnips) and ${two.name} (polishing a trumpet).`,
      ),
    ];
    expect(unsupported(`${two.name} was polishing a trumpet.`, { rows })).toBe(0);
    expect(unsupported(`${one.name} was polishing a trumpet.`, { rows })).toBe(1);
  });

  it('does not take who told of it for whom it is about', () => {
    const rows = [told(one, `${two.name} wants a waistcoat for the funeral.`)];
    expect(unsupported(`${two.name} wants a waistcoat.`, { rows })).toBe(0);
    expect(unsupported(`${one.name} wants a waistcoat.`, { rows })).toBe(1);
  });

  it('holds who said so against who did', () => {
    const rows = [told(one, `${two.name} wants a waistcoat for the funeral.`)];
    expect(unsupported(`${two.name} wants a waistcoat. ${one.name} told me.`, { rows })).toBe(0);
    expect(unsupported(`${two.name} wants a waistcoat. ${three.name} told me.`, { rows })).toBe(1);
    expect(unsupported(`${one.name} told me: "${two.name} wants a waistcoat."`, { rows })).toBe(0);
    expect(unsupported(`${three.name} told me: "${two.name} wants a waistcoat."`, { rows })).toBe(1);
  });

  it('is not what somebody told of another, when they are said to have told it of themselves', () => {
    const rows = [told(one, `${two.name} mended the weir.`)];
    expect(unsupported(`${two.name} mended the weir. ${one.name} told me.`, { rows })).toBe(0);
    expect(unsupported(`${one.name} mended the weir. ${one.name} told me.`, { rows })).toBe(1);
  });

  it('is of who told it, and not of who heard it as well', () => {
    const rows = [told(one, `${two.name} mended the weir.`, `${three.name} and me`)];
    expect(unsupported(`${two.name} mended the weir. ${one.name} told me.`, { rows })).toBe(0);
    expect(unsupported(`${two.name} mended the weir. ${three.name} told me.`, { rows })).toBe(1);
  });

  it('bears out no resolve by what was done', () => {
    const rows = [remembered(`I asked ${one.name} how things are going.`)];
    const line = `I mean to ask ${one.name} how things are going.`;
    expect(unsupported(line, { rows })).toBe(1);
    const thoughts: Thought[] = [
      { agentId: speaker.id, kind: 'change', text: `Ask ${one.name} how things are going.`, minute: 0 },
    ];
    expect(unsupported(line, { thoughts })).toBe(0);
  });

  it('bears out no past by a plan and no plan by a past', () => {
    const rows = [remembered('My axle broke at the crossroads in the snow.')];
    expect(unsupported('I shall be at the crossroads after this.', { rows })).toBe(1);
    const thoughts = [
      {
        agentId: speaker.id,
        kind: 'plan',
        text: 'counting carts at Crossroads: ',
        minute: 0,
        fromMinuteOfDay: 240,
      },
    ] as const;
    expect(unsupported('I shall be at the crossroads after this.', { thoughts: [...thoughts] })).toBe(0);
  });

  it('knows somebody’s house for a place', () => {
    const titles = [...map.places.values()].map(({ title }) => title);
    const isOwner = ({ shortName }: { shortName: string }, title: string): boolean =>
      title.startsWith(`${shortName}’s `);
    const owner = villagers.find(
      (other) => other.id !== speaker.id && titles.some((title) => isOwner(other, title)),
    );
    const house = titles.find((title) => owner !== undefined && isOwner(owner, title));
    expect(house).toBeDefined();
    const rows = [remembered(`I left a ladder at ${house ?? ''}.`)];
    expect(unsupported(`${owner?.shortName ?? ''} left a ladder.`, { rows })).toBe(1);
  });
});

describe('what is known beside memories', () => {
  const own = { agentId: speaker.id, minute: 50 } as const;

  it('is what they are about, while nobody else is', () => {
    const thoughts: Thought[] = [{ ...own, kind: 'deed', text: `asking ${one.name} for an apple` }];
    expect(unsupported(`Asking ${one.name} for an apple, since you ask.`, { thoughts })).toBe(0);
    expect(unsupported(`Asking ${two.name} for an apple, since you ask.`, { thoughts })).toBe(1);
  });

  it('is what they were asked to come to', () => {
    const before = [{ speakerId: one.id, text: "Let's meet at the orchard at six this evening, you and I." }];
    expect(unsupported('The orchard, then, tonight at six.', { before })).toBe(0);
    expect(unsupported('The orchard, then, tonight at seven.', { before })).toBe(1);
    expect(unsupported('The forge, then, tonight at six.', { before })).toBe(1);
  });

  it('is how little they have had to do with somebody, however much they spoke of them', () => {
    const line = `${one.name} and I have hardly exchanged a word lately.`;
    const rows = [
      remembered(`I told ${two.name}: "What do you make of ${one.name} these days?"`, {
        type: 'conversation',
        tags: ['talk', 'own-words'],
      }),
    ];
    expect(feltFor(48, line, rows)).toBe(0);
    expect(feltFor(48, line, [...rows, told(one, 'Good morning to you.')])).toBe(1);
  });

  it('is a word for word saying, whatever it is wrapped in', () => {
    const rows = [told(one, 'Do not let me stand there alone. I am late for the forge as it is.')];
    const saying = 'told me, word for word: "I am late for the forge as it is."';
    expect(unsupported(`${one.name} ${saying}`, { rows })).toBe(0);
    expect(unsupported(`${two.name} ${saying}`, { rows })).toBe(1);
  });

  it('is the day on which it was told', () => {
    const rows = [told(one, `${two.name} mended the weir.`)];
    expect(unsupported(`On Monday ${one.name} told me: "${two.name} mended the weir."`, { rows })).toBe(0);
    expect(unsupported(`On Sunday ${one.name} told me: "${two.name} mended the weir."`, { rows })).toBe(1);
  });

  it('is who told of a list of people', () => {
    const invited = `${three.name} wants to invite ${villagers
      .slice(4, 8)
      .map(({ shortName }) => shortName)
      .join(', ')}.`;
    const rows = [told(one, invited)];
    expect(unsupported(`On Monday ${one.name} told me: "${invited}"`, { rows })).toBe(0);
    expect(unsupported(`On Monday ${two.name} told me: "${invited}"`, { rows })).toBeGreaterThan(0);
  });

  it('is where somebody is found who was named just before', () => {
    const [mine, others] = ['Lark Meadow', 'the sheepfold'];
    const rows = [remembered(`${one.name} juggled turnips at ${mine}.`)];
    const line = (place: string): string => `I know ${one.name}, of course. She juggled turnips at ${place}.`;
    expect(check(line(mine), { rows }).unsupported.map(({ text }) => text)).not.toContainEqual(
      expect.stringContaining('turnips'),
    );
    expect(check(line(others), { rows }).unsupported.map(({ text }) => text)).toContainEqual(
      expect.stringContaining('turnips'),
    );
  });

  it('is what they think of somebody, in whatever proverb', () => {
    const line = `The less said about ${one.name}, the better.`;
    expect(feltFor(-30, line)).toBe(0);
    expect(feltFor(48, line)).toBe(1);
  });

  /** Said by somebody who stands so to the first. */
  function feltFor(affection: number, text: string, rows: MemoryRow[] = []): number {
    return unsupported(text, { rows, ties: [tie(one, affection)] });
  }
});

describe('what claims nothing', () => {
  it('is wished, asked for, given as a word, or only imagined', () => {
    for (const line of [
      `Poor ${one.name}.`,
      `Good luck to ${one.name}, I say.`,
      `I am sorry to hear that of ${one.name}.`,
      `Shout for ${one.name}.`,
      `Somebody should tell ${one.name} so.`,
      'I will be at the crossroads today at five.',
      `I wonder what ${one.name} says to it.`,
    ])
      expect({ line, claims: check(line, {}).claims }).toEqual({ line, claims: 0 });
  });
});

describe('a list of what is meant', () => {
  it('is as many claims as it has parts', () => {
    const thoughts: Thought[] = [
      `Ask ${one.name} how things are going.`,
      `Seek ${two.name} out now and then.`,
    ].map((text) => ({ agentId: speaker.id, kind: 'change', text, minute: 0 }));
    const line = `I mean to ask ${one.name} how things are going and to seek ${two.name} out now and then.`;
    expect(check(line, { thoughts })).toMatchObject({ claims: 2, unsupported: [] });
  });
});
