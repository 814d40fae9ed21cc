/** What changed hands: gifts that were seen, and the day's trade. */
import { withArticle } from '../../mind/words.ts';
import type { Memory } from '../../ports/memory-store.ts';
import type { ItemId, PlaceId } from '../../world/types.ts';
import type { Lead } from './lead.ts';
import { capital, clock, count, list, partOfDay, type Press } from './press.ts';
import type { Yesterday } from './yesterday.ts';

type Taste = 'loved' | 'liked' | 'disliked' | null;
type Gift = {
  readonly id: string;
  readonly giver: string;
  readonly giverName: string;
  readonly to: string;
  readonly toName: string;
  readonly item: ItemId;
  /** "some honey". */
  readonly thing: string;
  readonly taste: Taste;
  readonly placeId: PlaceId | null;
  readonly minute: number;
};

export function gifts(day: Yesterday): Lead[] {
  const given = giftsOf(day);
  const pair = thereAndBack(given);
  const rest = given.filter((one) => one !== pair?.[0] && one !== pair?.[1]);
  const best = rest.find(({ taste, giver }) => taste === 'loved' || day.isCharacter(giver)) ?? null;
  const others = rest.filter((one) => one !== best);
  return [
    ...(pair === null ? [] : [backLead(day, pair)]),
    ...(best === null ? [] : [giftLead(day, best)]),
    ...tradeLead(day, others),
  ];
}

/** As those remember who were given something, where others could see it. */
function giftsOf(day: Yesterday): Gift[] {
  const seen = new Set(
    day.memories.flatMap(({ tags, content, gameMinute }) =>
      tags.includes('gift') && content.startsWith('I saw ') ? [Math.round(gameMinute)] : [],
    ),
  );
  return day.memories
    .flatMap((memory) => giftOf(day, memory) ?? [])
    .filter(({ placeId, minute }) => day.isPublic(placeId) || seen.has(minute))
    .sort((a, b) => a.minute - b.minute);
}

function giftOf(day: Yesterday, memory: Memory): Gift | null {
  if (!memory.tags.includes('gift')) return null;
  const told = /^(.+?) gave me (.+?)(?: and I (loved|liked|did not care for) it)?\.$/.exec(memory.content);
  const giver = memory.relatedAgents[0] ?? memory.relatedCharacters[0];
  const item = memory.tags.find((tag) => tag !== 'gift');
  if (told === null || giver === undefined || item === undefined) return null;
  const giverName = day.name(giver);
  const toName = day.name(memory.agentId);
  if (giverName === null || toName === null) return null;
  return {
    id: memory.id,
    giver,
    giverName,
    to: memory.agentId,
    toName,
    item,
    thing: withArticle(day.lore.items.get(item)?.name ?? item.replaceAll('_', ' ')),
    taste: told[3] === 'did not care for' ? 'disliked' : ((told[3] ?? null) as Taste),
    placeId: memory.placeId,
    minute: Math.round(memory.gameMinute),
  };
}

/** The same thing given, and given back, on one day. */
function thereAndBack(given: readonly Gift[]): [Gift, Gift] | null {
  for (const one of given) {
    const other = given.find(
      ({ giver, to, item, minute }) =>
        giver === one.to && to === one.giver && item === one.item && minute > one.minute,
    );
    if (other !== undefined) return [one, other];
  }
  return null;
}

const lead = (kind: string, worth: number, given: readonly Gift[], write: Lead['write']): Lead => ({
  section: 'people',
  kind,
  worth,
  about: [...new Set(given.flatMap(({ giver, to }) => [giver, to]))],
  placeId: given.length === 1 ? (given[0]?.placeId ?? null) : null,
  sources: given.map(({ id }) => `memory:${id}`).slice(0, 40),
  write,
});

function backLead(day: Yesterday, [there, back]: [Gift, Gift]): Lead {
  const { giverName: one, toName: other, thing } = there;
  const bare = thing.replace(/^(?:an?|some) /, '');
  return lead('there and back', 5.2, [there, back], (press) => ({
    headline: press.one('back headline', [
      `${capital(thing)}, both ways`,
      `${one} gives, ${other} gives it back`,
      `The travels of ${thing}`,
    ]),
    text: press.one('back', [
      `At ${clock(there.minute)} ${one} gave ${other} ${thing}${placed(day, there)}. At ${clock(back.minute)} ${other} gave ${one} ${thing}. ${tasteOf(back, press)} The Gazette cannot say whether it was the same ${bare}, and has decided not to ask.`,
      `${one} made ${other} a present of ${thing} at ${clock(there.minute)}. By ${clock(back.minute)} ${other} had made ${one} one of exactly the same kind. Neither is out of pocket, and both have been generous.`,
      `Accounts for the day, ${one} to ${other}: ${thing}. ${other} to ${one}: ${thing}. The balance is nought, and everybody is the better for it.`,
    ]),
  }));
}

const placed = (day: Yesterday, { placeId }: Gift): string =>
  placeId === null || !day.isPublic(placeId) ? '' : ` ${day.at(placeId)}`;

function tasteOf({ taste, giverName, toName }: Gift, press: Press): string {
  if (taste === 'loved')
    return press.one('loved', [
      `${toName} was delighted, and did not hide it.`,
      `It was the very thing for ${toName}.`,
      `${toName} could not have been better pleased.`,
    ]);
  if (taste === 'disliked')
    return press.one('disliked', [
      `It was not quite to ${toName}'s taste. It was well meant.`,
      `${toName} thanked ${giverName}, which took character.`,
    ]);
  return taste === 'liked' ? `${toName} was glad of it.` : '';
}

function giftLead(day: Yesterday, gift: Gift): Lead {
  const { giverName: one, toName: other, thing, minute } = gift;
  const worth = day.isCharacter(gift.giver) ? 5 : 4.2;
  return lead('gift', worth, [gift], (press) => ({
    headline: press.one('gift headline', [
      `${capital(thing)} for ${other}`,
      `${one} to ${other}: ${thing}`,
      `${other} has had a present`,
      `A good deed, with ${thing} in it`,
    ]),
    text: press.one('gift', [
      `${one} gave ${other} ${thing}${placed(day, gift)} at ${clock(minute)}. ${tasteOf(gift, press)} No occasion was given, and none is needed.`,
      `Seen ${partOfDay(minute)}${placed(day, gift)}: ${one}, holding out ${thing} to ${other}. ${tasteOf(gift, press)}`,
      `It was ${thing}, it came from ${one}, and it is ${other}'s now. ${tasteOf(gift, press)} This sort of thing should be encouraged, and hereby is.`,
    ]),
  }));
}

type Trade = { readonly id: string; readonly words: string; readonly people: readonly string[] };

function tradesOf(day: Yesterday): Trade[] {
  const seen = new Set<string>();
  return day.memories.flatMap((memory) => {
    const told = /^I got (.+?) from (.+?) for (.+?)\.$/.exec(memory.content);
    const other = memory.relatedAgents[0] ?? memory.relatedCharacters[0];
    const who = day.name(memory.agentId);
    const from = other === undefined ? null : day.name(other);
    if (
      !memory.tags.includes('trade') ||
      told === null ||
      other === undefined ||
      who === null ||
      from === null
    )
      return [];
    // Both remember it; one telling is enough.
    const key = [[memory.agentId, other].sort().join(' '), Math.round(memory.gameMinute)].join(' ');
    if (seen.has(key)) return [];
    seen.add(key);
    const [, got = '', , gave = ''] = told;
    return [
      { id: memory.id, words: `${who} had ${got} of ${from} for ${gave}`, people: [memory.agentId, other] },
    ];
  });
}

/** Gifts that make no story of their own, and what was bartered: lists are read, too. */
function tradeLead(day: Yesterday, given: readonly Gift[]): Lead[] {
  const trades = tradesOf(day);
  if (trades.length + given.length < 2) return [];
  const bartered = trades.slice(0, 3);
  const shown = given.slice(0, 4);
  return [
    {
      section: 'people',
      kind: 'changing hands',
      worth: 2.6 + Math.min(1, (trades.length + given.length) / 10),
      about: [
        ...new Set([
          ...bartered.flatMap(({ people }) => people),
          ...shown.flatMap(({ giver, to }) => [giver, to]),
        ]),
      ],
      sources: [...bartered, ...shown].map(({ id }) => `memory:${id}`),
      write: (press) => ({
        headline: press.one('hands headline', [
          'Changing hands',
          'The day’s business',
          'Goods and kindnesses',
          'Given, got and swapped',
        ]),
        text: [
          bartered.length === 0
            ? ''
            : `${press.one('trade opening', ['In trade:', 'On the exchange:', 'Swapped, and no money seen:'])} ${semi(bartered.map(({ words }) => words))}.`,
          shown.length === 0
            ? ''
            : `${press.one('given opening', ['Given for nothing:', 'And for no reason but kindness:', 'Presents:'])} ${list(shown.map(({ thing, giverName, toName, taste }) => `${thing}, ${giverName} to ${toName}${taste === 'disliked' ? ' (bravely received)' : ''}`)).replaceAll(/, (?=(?:an?|some) )/g, '; ')}.`,
          given.length > shown.length
            ? `${capital(count(given.length - shown.length))} more ${given.length - shown.length === 1 ? 'kindness was' : 'kindnesses were'} seen, and not written down in time.`
            : press.one('hands end', [
                '',
                'Nobody is known to have been cheated.',
                'Prices as usual, that is to say, whatever was in the pocket.',
              ]),
        ]
          .filter((part) => part !== '')
          .join(' '),
      }),
    },
  ];
}

const semi = (clauses: readonly string[]): string => clauses.join('; ');
