/** The Narrator's prose about places: by a language model where there is one, from a grammar of its own otherwise. */
import type { JsonObject } from '../../ports/event-queue.ts';
import { toThe } from '../../mind/words.ts';
import { gameTimeAt } from '../../world/clock.ts';
import type { Weather } from '../../world/vocabulary.ts';
import type { NarratorContext } from '../event-types-narrator.ts';
import type { Lore } from '../lore.ts';
import { capital, fold, list } from './press.ts';
import { sceneMessages, stirMessages } from './prompts.ts';
import type { InterventionAsked } from './rules.ts';
import { findingLines, hourLines, hourOf, seasonLines, stirLines, weatherLines } from './scenery.ts';
import { describe, type Writer } from './written.ts';

type SceneAsked = NarratorContext & {
  readonly title: string;
  readonly place: string;
  readonly mood?: string | undefined;
  readonly text?: string | undefined;
  readonly present?: readonly string[] | undefined;
};
type StirAsked = NarratorContext & { readonly why: string; readonly found?: string | undefined };

/** As shapes of events allow them. */
const longest = { scene: 900, stir: 400 } as const;

export type Stage = ReturnType<typeof createStage>;

/** `key` chooses among wordings: the event's id, so that it is told the same way when it is told again. */
export function createStage({ lore, writer }: { readonly lore: Lore; readonly writer: Writer | null }) {
  const titleOf = (place: string): string => toThe(lore.places.get(place) ?? { title: 'the valley' });
  const nameOf = (id: string): string | null =>
    lore.villagers().find((one) => one.id === id)?.shortName ?? null;

  function stir(place: string, context: NarratorContext, key: string): string {
    const ground = lore.places.get(place);
    const kind = ground?.kind ?? 'public';
    const sky = context.weather_now;
    // Out of doors, weather that can be felt is what stirs, every other time.
    const isFelt = ground?.indoors === false && sky !== undefined && sky !== 'clear' && sky !== 'cloudy';
    return isFelt && fold(`${key} sky`) % 2 === 0 ? pick(underSky[sky], key) : pick(stirLines[kind], key);
  }

  return {
    knows: (place: string): boolean => lore.places.has(place),
    chance: (key: string, share: number): boolean => fold(`${key} chance`) / 2 ** 32 < share,

    async scene(asked: SceneAsked, key: string, signal: AbortSignal): Promise<string> {
      const { title, place, mood = null } = asked;
      const text =
        asked.text ??
        `${capital(titleOf(place))}. ${pick(stirLines[lore.places.get(place)?.kind ?? 'public'], key)}`;
      const present = (asked.present ?? []).flatMap((id) => nameOf(id) ?? []);
      if (writer !== null) {
        const matter = { title, place: titleOf(place), mood, text, moment: momentOf(asked), present };
        const known = `${text} ${title} ${matter.place} ${present.join(' ')} ${matter.moment}`;
        const written = await describe(
          writer,
          sceneMessages(matter),
          { longest: longest.scene, known },
          signal,
        );
        if (written !== null) return written;
      }
      // The scenario's own words are whole; an hour and a season are set under them, where there is room.
      const setting = [...settingOf(asked, key), ...companyOf(present, key)];
      return setting.reduce(
        (whole, line) => (whole.length + line.length + 1 <= longest.scene ? `${whole} ${line}` : whole),
        text.slice(0, longest.scene),
      );
    },

    stir,

    /** In answer to something. */
    async stirring(place: string, asked: StirAsked, key: string, signal: AbortSignal): Promise<string> {
      if (writer !== null) {
        const matter = { place: titleOf(place), moment: momentOf(asked), why: asked.why };
        const known = `${asked.why} ${matter.place}`;
        const written = await describe(
          writer,
          stirMessages(matter),
          { longest: longest.stir, known },
          signal,
        );
        if (written !== null) return written;
      }
      return asked.found === undefined ? stir(place, asked, key) : pick(findingLines, key);
    },

    turn: (weather: Weather, key: string): string => pick(weatherLines[weather], key),

    /** What there is to see of it, for the record; the text itself is told to those it is for. */
    intervening: (asked: InterventionAsked, who: readonly string[]): string => {
      const { place, item } = asked;
      return seenOf(asked, {
        where: place === null ? null : titleOf(place),
        whom: list(who.flatMap((id) => nameOf(id) ?? []).slice(0, 4)) || 'whoever is there',
        thing: item === null ? 'a present' : (lore.items.get(item)?.name.toLowerCase() ?? 'a present'),
      });
    },

    contextOf: ({ minute, weather_now: weather }: NarratorContext): JsonObject => ({
      ...(minute === undefined ? {} : { minute, hour: hourOf(minute), season: gameTimeAt(minute).season }),
      ...(weather === undefined ? {} : { weather }),
    }),
  };
}

/** "rain, dusk, autumn". */
const momentOf = ({ minute, weather_now: weather }: NarratorContext): string =>
  [
    ...(weather === undefined ? [] : [weather]),
    ...(minute === undefined ? [] : [hourOf(minute), gameTimeAt(minute).season]),
  ].join(', ') || 'any day';

type Seen = { readonly where: string | null; readonly whom: string; readonly thing: string };

function seenOf({ intervention, text }: InterventionAsked, { where, whom, thing }: Seen): string {
  switch (intervention) {
    case 'letter':
      return `A letter comes for ${whom}.`;
    case 'gift':
      return `Somebody has left ${thing} for ${whom}${where === null ? '' : ` at ${where}`}.`;
    case 'rumour':
      return `A thing is said in passing, and ${whom} cannot help hearing it.`;
    case 'closure':
      return `${capital(where ?? 'a way')} is closed.`;
    case 'visitor':
    case 'omen':
    case 'decoration':
      break;
  }
  return text;
}

const pick = (lines: readonly [string, ...string[]], key: string): string =>
  lines[fold(key) % lines.length] ?? lines[0];

function settingOf({ minute }: NarratorContext, key: string): string[] {
  if (minute === undefined) return [];
  return fold(`${key} setting`) % 2 === 0
    ? [pick(hourLines[hourOf(minute)], key)]
    : [pick(seasonLines[gameTimeAt(minute).season], key)];
}

function companyOf(present: readonly string[], key: string): string[] {
  if (present.length === 0) return [];
  const names = present.length <= 4 ? list(present) : `${list(present.slice(0, 3))} and others`;
  const are = present.length === 1 ? 'is' : 'are';
  return [
    pick(
      [`${names} ${are} there.`, `Of people there ${are} ${names}.`, `${names} ${are} already there.`],
      key,
    ),
  ];
}

/** Weather that can be felt, out of doors. */
const underSky = {
  rain: [
    'Rain runs off everything that has an edge.',
    'Somewhere water has found a bucket, and counts in it.',
  ],
  storm: [
    'A gust takes hold of whatever is loose and tries it.',
    'Thunder goes along the hill like furniture.',
  ],
  fog: [
    'The fog moves as though somebody had just gone through it.',
    'A bell or a cow sounds close by, and then far off, and it is the same one.',
  ],
  snow: [
    'A branch lets its load go with a sigh, and springs back.',
    'Snow slides off a roof all at once, and the silence afterwards is whiter.',
  ],
} as const satisfies Partial<Record<Weather, readonly [string, ...string[]]>>;
