/** What is looked for in memory when somebody says or thinks something: whom it is about, and of which time. */
import type { MemoryQuery } from '../ports/memory-store.ts';
import { periodNamed } from '../text/periods.ts';
import { words } from '../text/tokens.ts';
import type { ActorId } from '../world/types.ts';

/** The valley's calendar is laid over a real one that begins on a Monday, as the valley's first day does. */
export const dayZeroMs = Date.UTC(2024, 0, 1);
const minuteMs = 60_000;

export type Named = { readonly id: ActorId; readonly name: string; readonly shortName?: string };

type Asking = Omit<MemoryQuery, 'aboutActors' | 'companions' | 'period'> & {
  /** The person spoken to. */
  readonly spokenTo: readonly ActorId[];
  /** Everybody whose name may come up. */
  readonly people: Iterable<Named>;
};

const ofSelf = new Set([
  'i',
  "i'm",
  "i've",
  "i'd",
  "i'll",
  'me',
  'my',
  'mine',
  'myself',
  'we',
  'us',
  'our',
  'ours',
]);

/** Asked of others by name, somebody spoken to weighs little; asked of themselves or of nobody, as much as one named. */
export function memoryQuery({ spokenTo, people, ...asking }: Asking): MemoryQuery {
  const named = peopleNamed(asking.text, people).filter((id) => id !== asking.agentId);
  const speaksOfSelf = words(asking.text).some((word) => ofSelf.has(word));
  const about = named.length === 0 || speaksOfSelf ? [...named, ...spokenTo] : named;
  const period = periodNamed(asking.text, dayZeroMs + asking.nowMinute * minuteMs);
  return {
    ...asking,
    aboutActors: [...new Set(about)],
    companions: spokenTo,
    ...(period === null
      ? {}
      : { period: { fromMinute: minuteOf(period.fromMs), untilMinute: minuteOf(period.untilMs) } }),
  };
}

function minuteOf(ms: number): number {
  return (ms - dayZeroMs) / minuteMs;
}

/** Those whose name, or short name, is a word of the text. */
export function peopleNamed(text: string, people: Iterable<Named>): ActorId[] {
  const spoken = words(text);
  const said = ` ${spoken.join(' ')} `;
  const heard = new Set(spoken);
  const found: ActorId[] = [];
  for (const one of people) {
    for (const { first, whole } of namesOf(one)) {
      if (!heard.has(first) || !said.includes(whole)) continue;
      found.push(one.id);
      break;
    }
  }
  return found;
}

/** `first` rules nearly everybody out. */
type SpokenName = { readonly first: string; readonly whole: string };

/** Every search asks for the names of everybody. */
const names = new WeakMap<Named, readonly SpokenName[]>();

function namesOf(person: Named): readonly SpokenName[] {
  let found = names.get(person);
  if (found === undefined) {
    const { name, shortName } = person;
    found = [name, shortName ?? name].flatMap((one) => {
      const parts = words(one);
      const [first] = parts;
      return first === undefined ? [] : [{ first, whole: ` ${parts.join(' ')} ` }];
    });
    names.set(person, found);
  }
  return found;
}
