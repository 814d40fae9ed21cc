/**
 * What a villager can know, one thing at a time: a sentence of a memory, an entry of a schedule, a conclusion. That two
 * things stand in one memory does not make them one.
 */
import type { Names } from './claim-names.ts';
import { firstPerson, isAhead, secondPerson, stringsIn, thirdPerson, witnessesIn } from './claim-words.ts';
import type { MemoryRow } from './diffusion.ts';
import type { Thought } from './thoughts.ts';
import type { Villager } from '../../server/src/content/villager.ts';
import type { RelationshipRecord } from '../../server/src/ports/valley-store.ts';
import { sentences } from '../../server/src/text/tokens.ts';
import { minutesPerDay, type ActorId, type ValleyMap } from '../../server/src/world/index.ts';

export type Source = {
  text: string;
  entities: ReadonlySet<string>;
  /** Of these people it says no more than that they are on a list. */
  listed: ReadonlySet<string>;
  stems: ReadonlySet<string>;
  /** Those that tell something. */
  telling: readonly string[];
  minute: number;
  /** Whose habits or tie it is: it says nothing of anybody else. */
  about?: ActorId;
  /** How one stands to somebody, or that one met them: much the same holds of others. */
  general?: true;
  /** What goes on as a rule: it tells nothing of a day gone by. */
  usual?: true;
  /** It is to come. */
  ahead?: true;
  /** Of the day; of habits. */
  fromMinuteOfDay?: number;
  /** Planned or resolved, for whatever hour. */
  meant?: true;
  /** Whoever knows it has a part in it. */
  own?: true;
  /** Of whom it says itself that they said so. */
  saysWho: ReadonlySet<string>;
  /** Who told whom: what bears out claims of who said so, and those alone. */
  tellers?: ReadonlySet<string>;
};

export type Knowledge = {
  villagers: readonly Villager[];
  map: ValleyMap;
  rows: readonly MemoryRow[];
  thoughts: readonly Thought[];
  /** Of everybody, as they are at the end. */
  ties: readonly RelationshipRecord[];
};

/** What may be said of somebody for no other reason than how one stands to them. */
const wordsOfTies = {
  fond: 'friend fond like love glad good company get on well trust dear kind lot of time for talk of everyday things nothing against harm one of the good ones warmest regard hold trouble door knock valley duller without see it in',
  cool: 'know little talk of everyday things nothing against harm civil decent fair enough kind pass nod whole neighbourly say to each other see it in',
  ill: 'best at a distance quarrel dislike wary careful avoid patience admire trouble cross less said better say to each other see it in',
} as const;
/** How one stands to somebody, at the end. */
export function standingOf(
  ties: Knowledge['ties'],
  speakerId: ActorId,
  other: ActorId,
): keyof typeof wordsOfTies {
  const affection =
    ties.find(({ agentId, otherId }) => agentId === speakerId && otherId === other)?.affection ?? 0;
  return affection > 20 ? 'fond' : affection < -10 ? 'ill' : 'cool';
}
/** The same of those one hardly knows, said of a time gone by. */
const wordsOfDistance =
  'hardly know exchanged a word lately had much to do with stranger crossed paths keeps other company never said more good day by sight what is said';
/** That two have talked is known to both, whatever became of their words. */
const wordsOfMeeting =
  'had a talk talked with spoken spoke word chat pleasure met last heard told had it from somebody else already';

/** The valley's first day is a Monday. */
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const weekdayOf = (minute: number): string => weekdays[Math.floor(minute / minutesPerDay) % 7] ?? '';

const always = Number.NEGATIVE_INFINITY;
type More = Partial<
  Omit<Source, 'text' | 'entities' | 'listed' | 'stems' | 'telling' | 'saysWho' | 'minute'>
>;

export function createSources({ villagers, map, rows, thoughts, ties }: Knowledge, names: Names) {
  const byId = new Map(villagers.map((villager) => [villager.id, villager]));
  const title = (id: string): string => map.places.get(id)?.title ?? id;
  const nameOf = (id: ActorId | null): string => (id === null ? '' : (byId.get(id)?.shortName ?? ''));

  function read(text: string, minute: number, more: More = {}): Source {
    const entities = names.entitiesIn(text);
    const stems = names.stemsOf(text);
    return {
      text,
      entities,
      listed: names.listedIn(text, entities),
      stems: new Set(stems),
      telling: names.tellingOf(stems),
      minute,
      ...(isAhead(text) ? { ahead: true } : {}),
      saysWho: names.entitiesIn(witnessesIn(text).join(', ')),
      ...more,
    };
  }

  /** Each sentence, with the one before it where a "she" or a "that" goes back to it. */
  function inContext(text: string): { sentence: string; context: string }[] {
    const all = sentences(text);
    return all.map((sentence, index) => {
      const before = all[index - 1];
      return { sentence, context: before !== undefined && thirdPerson.test(sentence) ? before : '' };
    });
  }

  function sentencesOf(text: string, minute: number, more: More): Source[] {
    return inContext(text).map(({ sentence, context }) => read(`${context} ${sentence}`, minute, more));
  }

  /** What one of the valley said: "I" is they, "you" is whoever heard it. */
  function spoken(text: string, minute: number, teller: string, hearers: string, isMe: boolean): Source[] {
    return inContext(text).map(({ sentence, context }) => {
      const parts = [
        ...(firstPerson.test(sentence) ? [teller] : []),
        ...(secondPerson.test(sentence) ? [hearers] : []),
      ];
      const own = isMe && secondPerson.test(sentence) ? ({ own: true } as const) : {};
      return read(`${context} ${sentence} ${parts.join(' ')}`, minute, own);
    });
  }

  function ofMemory(row: MemoryRow, speakerId: ActorId): Source[] {
    const { content, toldBy, tags, gameMinute: minute } = row;
    const quoted = /^(.*?):\s*["“](.*)["”]\s*$/su.exec(content);
    const isOwn = toldBy === speakerId || tags.includes('own-words');
    if (quoted === null) {
      if (isOwn) return [];
      const listed = [...content.matchAll(/\p{Lu}[\p{L}’']+(?: and \p{Lu}[\p{L}’']+)? \([^)]*\)/gu)];
      const plain = content.replaceAll(/ \([^)]*\)/g, '');
      return [
        ...sentencesOf(plain, minute, { own: true }),
        ...listed.flatMap(([item]) =>
          [...names.entitiesIn(item.split('(')[0] ?? '')].map((one) =>
            read(item, minute, { about: one.slice('person:'.length) }),
          ),
        ),
        ...(toldBy === null
          ? []
          : [read(content, minute, { tellers: names.entitiesIn(`${content} ${nameOf(toldBy)}`) })]),
      ];
    }
    const [, frame = '', quote = ''] = quoted;
    const met = read(`${frame} ${nameOf(toldBy)} ${wordsOfMeeting}`, minute, { general: true, own: true });
    // Of one's own words only that they were said: a line, this very one among them, is no witness to itself.
    if (isOwn) return tags.includes('talk') ? [met] : [];
    const said = spoken(quote, minute, nameOf(toldBy), frame, !tags.includes('overheard'));
    const tellers = names.entitiesIn([...witnessesIn(frame), nameOf(toldBy)].join(', '));
    return [
      ...(tags.includes('talk') ? [met] : []),
      ...said,
      // "On Monday Rosa told me": the day is that of the telling.
      ...said.map((source) => ({
        ...source,
        entities: new Set([...source.entities, ...names.entitiesIn(weekdayOf(minute))]),
        tellers,
      })),
    ];
  }

  /** What everybody knows of a neighbour, and a day of theirs by habit. */
  function common(one: Villager): Source[] {
    const days = Object.values(one.schedule).flatMap((entries) => entries ?? []);
    const habits = days.map(({ doing, place, from, activity }) => ({
      text: `${one.shortName} ${doing} ${activity} ${title(place)} ${from.replace(/^0/, '').replace(':00', ' ')}`,
      from,
    }));
    const { name, shortName, occupation, home, workplace, adjectives, age } = one;
    const file = `${name} ${shortName} ${occupation} ${adjectives.join(' ')} ${age ?? ''}`;
    const usual = { about: one.id, usual: true, ahead: true } as const;
    return [
      read(`${file} ${title(home)} ${title(workplace)}`, always, { about: one.id, usual: true }),
      read(
        `${shortName} ${title(home)} home house live roof door address keep modest find call`,
        always,
        usual,
      ),
      read(
        `${shortName} ${title(workplace)} work trade shop day days daylight hours most address spend find call`,
        always,
        usual,
      ),
      ...habits.map(({ text, from }) =>
        read(text, always, {
          ...usual,
          fromMinuteOfDay: Number(from.slice(0, 2)) * 60 + Number(from.slice(3)),
        }),
      ),
    ];
  }

  function tieOf(speakerId: ActorId, other: Villager): Source[] {
    const tie = ties.find(({ agentId, otherId }) => agentId === speakerId && otherId === other.id);
    const standing = standingOf(ties, speakerId, other.id);
    const words = wordsOfTies[standing];
    const about = other.id;
    // Of whom one has talked is not with whom.
    const hasTalked = rows.some(
      ({ agentId, type, tags, toldBy, content }) =>
        agentId === speakerId &&
        type === 'conversation' &&
        !tags.includes('overheard') &&
        (toldBy === other.id || (content.split(/[:"“]/u)[0] ?? '').includes(other.shortName)),
    );
    const distant = standing === 'fond' && hasTalked ? '' : wordsOfDistance;
    const { shortName } = other;
    return [
      read(`${shortName} ${words} ${tie?.type ?? ''}`, always, { about, general: true, usual: true }),
      read(`${shortName} ${distant}`, always, { about, general: true }),
      // Of a talk that is still going on there is no memory yet.
      ...(tie?.lastInteractionMinute == null
        ? []
        : [
            read(`${shortName} ${wordsOfMeeting}`, tie.lastInteractionMinute, {
              about,
              general: true,
              own: true,
            }),
          ]),
      ...(tie?.note == null ? [] : [read(`${shortName} ${tie.note}`, always, { own: true })]),
    ];
  }

  function ofThought({ text, kind, minute, fromMinuteOfDay: from }: Thought): Source[] {
    const own = true as const;
    const meant = { own, ahead: true, meant: true } as const;
    if (kind === 'change') return [read(text, minute, meant)];
    if (kind === 'deed') return [read(text, minute, { own })];
    if (kind !== 'plan') return sentencesOf(text, minute, { own });
    const [step = '', goal = ''] = text.split(': ');
    return [
      read(step, minute, { ...meant, ...(from === undefined ? {} : { fromMinuteOfDay: from }) }),
      ...goal.split(/, and |, | and /).map((part) => read(part, minute, meant)),
    ];
  }

  function fileOf(villager: Villager): Source[] {
    const { schedule: _schedule, topics, ...file } = villager;
    const strings = stringsIn(file).filter((text) => text.includes(' '));
    return [
      ...strings.flatMap((text) => sentencesOf(text, always, { own: true })),
      ...topics.flatMap(({ keywords, lines }) =>
        lines.flatMap((line) => {
          const about = thirdPerson.test(line) ? names.entitiesIn(keywords.join(', ')) : new Set<string>();
          return sentencesOf(line, always, { own: true }).map((source) => ({
            ...source,
            entities: new Set([...source.entities, ...about]),
          }));
        }),
      ),
    ];
  }

  function sourcesOf(speakerId: ActorId): Source[] {
    const villager = byId.get(speakerId);
    if (villager === undefined) return [];
    return [
      ...fileOf(villager),
      ...villagers.flatMap((other) =>
        common(other).map((source) => (other.id === speakerId ? { ...source, own: true as const } : source)),
      ),
      ...villagers.flatMap((other) => (other.id === speakerId ? [] : tieOf(speakerId, other))),
      ...rows.flatMap((row) => (row.agentId === speakerId ? ofMemory(row, speakerId) : [])),
      ...thoughts.flatMap((thought) => (thought.agentId === speakerId ? ofThought(thought) : [])),
    ];
  }

  /** What somebody else says in the same talk. */
  function heardFrom(tellerId: ActorId, text: string): Source[] {
    const said = spoken(text, always, nameOf(tellerId), '', true);
    const tellers = names.entitiesIn(nameOf(tellerId));
    return [...said, ...said.map((source) => ({ ...source, tellers }))];
  }

  return { sourcesOf, heardFrom };
}
