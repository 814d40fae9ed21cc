/**
 * Five questions of each of the paper's five kinds for every villager, with the answers that would be right: from the
 * file, from what is stored, from the day as planned, from what was seen of them. No model is needed to grade them.
 */
import type { MemoryRow } from './diffusion.ts';
import type { Fact } from './facts.ts';
import type { Villager } from '../../server/src/content/villager.ts';
import type { AgendaEntry } from '../../server/src/mind/agenda.ts';
import type { RelationshipRecord } from '../../server/src/ports/valley-store.ts';
import type { Item, ValleyMap } from '../../server/src/world/index.ts';

export const categories = ['self-knowledge', 'memory', 'plans', 'reactions', 'reflections'] as const;
export type Category = (typeof categories)[number];

export type Question = {
  category: Category;
  text: string;
  /** Any one of these makes the answer right, as far as its words are found in it. */
  anyOf: readonly string[];
  /** A good or a bad feeling is right as well. */
  also?: 'good' | 'bad';
};

/** Everything an answer can be held against. */
export type Material = {
  villager: Villager;
  villagers: readonly Villager[];
  map: ValleyMap;
  items: ReadonlyMap<string, Item>;
  memories: readonly MemoryRow[];
  /** Today's day as planned or scheduled, from now on. */
  agenda: readonly AgendaEntry[];
  minuteOfDay: number;
  ties: readonly RelationshipRecord[];
  insights: readonly string[];
  changes: readonly string[];
  /** What they were seen doing yesterday. */
  doneYesterday: readonly string[];
  /** Names of those talked with during the last game day. */
  talkedWith: readonly string[];
  facts: readonly { fact: Fact; known: boolean; owner: string }[];
};

type Ask = (text: string, anyOf: readonly string[], also?: NonNullable<Question['also']>) => Question;

function asking(category: Category): Ask {
  return (text, anyOf, also) => ({ category, text, anyOf, ...(also === undefined ? {} : { also }) });
}

export function questionsFor(material: Material): Question[] {
  return [
    ...aboutSelf(material),
    ...aboutThePast(material),
    ...aboutPlans(material),
    ...aboutReactions(material),
    ...aboutReflections(material),
  ];
}

function aboutSelf({ villager, map }: Material): Question[] {
  const { occupation, workplace, home, goals, likes, dislikes } = villager;
  const title = (id: string): string => map.places.get(id)?.title ?? id;
  const ask = asking('self-knowledge');
  return [
    ask('What do you do for a living?', [occupation, title(workplace)]),
    ask('Where do you live?', [title(home)]),
    ask('What do you want most of all in life?', [goals.primary, ...goals.secondary]),
    ask('What do you like?', likes),
    ask('What can you not stand?', dislikes),
  ];
}

function aboutThePast({
  villager,
  villagers,
  memories,
  facts,
  doneYesterday,
  talkedWith,
}: Material): Question[] {
  const ask = asking('memory');
  const others = villagers.filter(({ id }) => id !== villager.id);
  const mentions = (one: Villager): string[] =>
    memories
      .filter(({ content, tags }) => content.includes(one.shortName) && !tags.includes('own-words'))
      .map(({ content }) => content);
  const [person] = [...others].sort((a, b) => mentions(b).length - mentions(a).length);
  const news = facts
    .filter(({ fact, known }) => known && fact.ownerId !== villager.id)
    .map(({ fact, owner }) => ask(fact.question, [owner]));
  // Who has not heard of it has nothing to remember of it: they are asked for what they did hear.
  const told = tellersOf(memories)
    .slice(0, facts.length - news.length)
    .flatMap(({ tellerId, contents }) => {
      const teller = others.find(({ id }) => id === tellerId);
      return teller === undefined ? [] : [ask(`What has ${teller.shortName} told you?`, contents)];
    });
  return [
    ...news,
    ...told,
    ask(
      `What do you remember about ${person?.shortName ?? 'the flood'}?`,
      person === undefined ? [] : mentions(person),
    ),
    ask('What did you do yesterday?', doneYesterday),
    talkedWith.length > 0
      ? ask('Whom have you talked with lately?', talkedWith)
      : ask('Whom have you talked with lately?', ['nobody', 'no one']),
  ];
}

/** Those who told most first, with what is remembered of it. */
function tellersOf(memories: readonly MemoryRow[]): { tellerId: string; contents: string[] }[] {
  const told = memories.filter(({ toldBy, tags }) => toldBy !== null && !tags.includes('question'));
  return [...Map.groupBy(told, ({ toldBy }) => toldBy ?? '')]
    .map(([tellerId, rows]) => ({ tellerId, contents: rows.map(({ content }) => content) }))
    .sort((a, b) => b.contents.length - a.contents.length || (a.tellerId < b.tellerId ? -1 : 1));
}

function aboutPlans({ agenda, map, minuteOfDay }: Material): Question[] {
  const told = ({ doing, placeId }: AgendaEntry): string[] => [
    doing,
    map.places.get(placeId)?.title ?? placeId,
  ];
  const within = (from: number, until: number): string[] =>
    agenda.filter((one) => one.fromMinuteOfDay < until && one.untilMinuteOfDay > from).flatMap(told);
  const later = agenda.filter((one) => one.fromMinuteOfDay > minuteOfDay);
  const ask = asking('plans');
  return [
    ask('What are you going to do next?', later.slice(0, 2).flatMap(told)),
    ask('What will you be doing at noon today?', within(12 * 60, 12 * 60 + 1)),
    ask('Where will you be at three in the afternoon?', within(15 * 60, 15 * 60 + 1)),
    ask('What are your plans for this evening?', within(18 * 60, 22 * 60)),
    ask(
      'What are you planning to do today?',
      later.filter(({ activity }) => activity !== 'sleep').flatMap(told),
    ),
  ];
}

function aboutReactions({ villager, villagers, items, ties }: Material): Question[] {
  const { giftTastes } = villager;
  const itemName = (ids: readonly string[]): string => items.get(ids[0] ?? '')?.name ?? 'flowers';
  const dearest = [...ties].sort((a, b) => b.affection - a.affection)[0]?.otherId;
  const friend = villagers.find(({ id }) => id === dearest)?.shortName ?? 'your neighbour';
  const ask = asking('reactions');
  const fire = ['water', 'bucket', 'shout', 'help', 'run', 'put it out', 'save', 'bell', 'call', 'outside'];
  const rain = ['indoors', 'inside', 'roof', 'shelter', 'wet', 'coat', 'hat', 'dry', 'home', 'rain'];
  const yes = ['yes', 'of course', 'help', 'always', 'gladly', 'certainly', 'would', 'at once'];
  return [
    ask('Your house is on fire! What do you do?', fire),
    ask('It begins to pour with rain. What do you do?', rain),
    ask(
      `If I gave you the gift of ${itemName(giftTastes.loved)}, how would you feel?`,
      giftTastes.lines.loved,
      'good',
    ),
    ask(
      `If I gave you the gift of ${itemName(giftTastes.disliked)}, how would you feel?`,
      giftTastes.lines.disliked,
      'bad',
    ),
    ask(`Would you help ${friend} in a time of need?`, yes),
  ];
}

function aboutReflections({ villagers, villager, insights, changes, ties }: Material): Question[] {
  const ask = asking('reflections');
  const others = villagers.filter(({ id }) => id !== villager.id);
  const dear = [...ties].sort((a, b) => b.affection - a.affection).map(({ otherId }) => otherId);
  const named = (one: Villager): number =>
    insights.filter((insight) => insight.includes(one.shortName)).length;
  const [person] = [...others].sort((a, b) => named(b) - named(a) || dear.indexOf(a.id) - dear.indexOf(b.id));
  const name = person?.shortName ?? 'yourself';
  return [
    ask('What have you been thinking about lately?', insights),
    ask('What have the last days taught you?', [...insights, ...changes]),
    ask('Is there anything you mean to do differently from now on?', [...changes, ...insights]),
    ask(
      `What have you come to think of ${name}?`,
      insights.filter((one) => one.includes(name)),
    ),
    ask('What have you noticed about yourself?', insights),
  ];
}
