/** The one who talks: picks words not lately used, fills frames in their manner, knows their own names and pronouns. */
import type { Acquaintance, Interlocutor, Situation } from '../tasks/moment.ts';
import type { Villager } from '../../content/villager.ts';
import { createChance, hashText, type Chance } from '../../text/hash.ts';
import { inOwnVoice } from '../../text/own-voice.ts';
import { pronounSet, type PronounSet } from '../../text/pronouns.ts';
import { capitalise, uncapitalise, unclosed } from '../../text/tidy.ts';
import { linesOf, type LineKey } from './lines/index.ts';
import { trustAmong } from '../trust.ts';
import { pieceKey } from './piece-key.ts';
import type { Said } from './said.ts';
import { firstName, toThe } from '../words.ts';

export type Speaker = {
  readonly persona: Villager;
  readonly situation: Situation;
  readonly to: Interlocutor;
  readonly affection: number;
  /** In everybody who hears it. */
  readonly trust: number;
  readonly chance: Chance;
  readonly said: Said;
  /** Short names of the others of the valley. */
  readonly neighbourNames: readonly string[];
  /** Small talk that does not speak of the listener to their face. */
  smallTalk(): string;
  /** True with the probability. */
  maybe(probability: number): boolean;
  /** The one least lately said, by chance among those never said. Undefined of an empty pool. */
  fresh(pool: readonly string[]): string | undefined;
  /** Was it said within this villager's memory of talk? */
  isUsed(piece: string): boolean;
  line(key: LineKey, vars?: Readonly<Record<string, string>>): string;
  /** The file's third person as first, or null where that cannot be done safely. */
  own(text: string): string | null;
  /** Pieces chosen so far, to be remembered once the line is spoken. */
  readonly picked: string[];
};

type SpeakerInput = {
  persona: Villager;
  situation: Situation;
  to: Interlocutor;
  others?: readonly Interlocutor[];
  neighbours: readonly Pick<Acquaintance, 'shortName' | 'pronouns'>[];
  alreadySaid: readonly string[];
  said: Said;
  seed: string;
};

export function createSpeaker(input: SpeakerInput): Speaker {
  const { persona, situation, to, said } = input;
  const chance = createChance(hashText(input.seed));
  const picked: string[] = [];
  const lately = input.alreadySaid.map(pieceKey);
  const rivals = input.neighbours.filter(
    (one) => one.pronouns === persona.pronouns && one.shortName !== persona.shortName,
  );
  /** 0 never, else the later the higher; picked just now counts most. */
  const when = (piece: string): number => {
    const key = pieceKey(piece);
    if (picked.some((one) => pieceKey(one) === key)) return Number.MAX_SAFE_INTEGER;
    const at = lately.findIndex((line) => line.includes(key));
    // Among villagers, what one said to the first one does not say to the next.
    const before = to.kind === 'agent' ? said.whenToAnybody(piece) : said.when(piece);
    return Math.max(before, at >= 0 ? 1e6 - at : 0);
  };
  const fresh = (pool: readonly string[]): string | undefined => {
    if (pool.length === 0) return undefined;
    const unused = pool.filter((one) => when(one) === 0);
    const chosen =
      unused.length > 0
        ? unused[Math.floor(chance() * unused.length)]
        : pool.reduce((oldest, one) => (when(one) < when(oldest) ? one : oldest));
    if (chosen !== undefined) picked.push(chosen);
    return chosen;
  };
  return {
    persona,
    situation,
    to,
    affection: to.relationship?.affection ?? 0,
    trust: trustAmong(input),
    chance,
    said,
    neighbourNames: input.neighbours.map((one) => one.shortName),
    smallTalk: () =>
      fresh(persona.voice.smallTalk.filter((line) => !line.includes(firstName(to.name)))) ?? '',
    picked,
    maybe: (probability) => chance() < probability,
    fresh,
    isUsed: (piece) => when(piece) > 0,
    line(key, vars = {}) {
      const all = { name: firstName(to.name), short: persona.shortName, ...vars };
      const pool = linesOf(key, persona.voice.formality).filter((frame) => isFillable(frame, all));
      const frame = fresh(pool);
      if (frame === undefined) throw new Error(`no frame of ${key} can be filled`);
      return fill(frame, all);
    },
    own: (text) =>
      inOwnVoice(text, {
        name: persona.name,
        shortName: persona.shortName,
        pronouns: persona.pronouns,
        rivals: rivals.map((one) => one.shortName),
      }),
  };
}

const slot = /\{(\w+)\}/g;

function isFillable(frame: string, vars: Readonly<Record<string, string>>): boolean {
  return [...frame.matchAll(slot)].every(([, key = '']) => Boolean(vars[key] ?? vars[uncapitalise(key)]));
}

/** `{name}` as it is, `{Name}` with a capital. */
export function fill(frame: string, vars: Readonly<Record<string, string>>): string {
  return frame.replaceAll(slot, (_, key: string) => vars[key] ?? capitalise(vars[uncapitalise(key)] ?? ''));
}

/** As one says it: "the Old Mill", "Elara's cottage", "the tailor's shop". */
export function placePhrase(title: string): string {
  return toThe({ title }).replaceAll('’', "'");
}

export function article(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;
}

export function listed(items: readonly string[], last = 'and'): string {
  return items.length <= 1 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`;
}

export function personVars(one: Acquaintance, placeTitle: (id: string) => string): Record<string, string> {
  const forms: PronounSet = pronounSet(one.pronouns);
  // "at The Leaning Lantern inn", as the loop puts it, is said with a small article.
  const usual = one.usuallyNow === null ? null : unclosed(one.usuallyNow).replace(/^(?:at|in|on|by) /, '');
  const spot = usual === null ? placeTitle(one.workplace) : usual === 'home' ? usual : placePhrase(usual);
  return {
    name: one.shortName,
    work: one.occupation,
    a_work: article(one.occupation),
    adj: one.adjectives[0] ?? 'kind',
    adj2: one.adjectives[1] ?? 'honest',
    they: forms.subject,
    them: forms.object,
    their: forms.possessive,
    they_is: `${forms.subject} ${forms.be}`,
    they_have: `${forms.subject} ${forms.be === 'is' ? 'has' : 'have'}`,
    place: placeTitle(one.workplace),
    spot,
    now: spot === 'home' ? 'at home' : `at ${spot}`,
  };
}
