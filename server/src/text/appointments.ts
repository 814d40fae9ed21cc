/**
 * Finds in talk what somebody proposes or promises: to meet, to come to a party, to bring, to help, to look in, to
 * tell. Its shapes are in `appointment-shapes.ts`; time, place and thing are read by their own means and may be missing.
 */
import { elsewhere, gatheringOf, shapeOf, type Found } from './appointment-shapes.ts';
import { normalise } from './normalise.ts';
import { placeNamed, type NamedPlace } from './places-named.ts';
import { sentences } from './tokens.ts';
import { whenIn, type When } from './when.ts';

export type AppointmentKind = 'meet' | 'attend' | 'visit' | 'bring' | 'help' | 'tell';

export type Appointment = {
  kind: AppointmentKind;
  /** Who has something to do: the speaker, the one spoken to, or both. */
  by: 'speaker' | 'listener' | 'both';
  when: When | null;
  placeId: string | null;
  itemId: string | null;
  /** What it is about, in the words said: "the hay", "a party". Null when there is nothing to add. */
  topic: string | null;
  /** Of a gathering: the name of who gives it, where it is not the speaker. */
  host: string | null;
  /** Told as something that will be, without asking anybody to come. */
  announced: boolean;
};

export type Surroundings = {
  /** Now, in game minutes. */
  minute: number;
  places: readonly NamedPlace[];
  items: readonly { id: string; name: string }[];
  /** Where the talk is: "here". */
  hereId: string | null;
  /** "My place", "your forge": where the speaker and the one spoken to are to be found, if they have such a place. */
  speakerPlaceId: string | null;
  listenerPlaceId: string | null;
  /** Names by which people of the valley go. */
  people: readonly string[];
};

/** Not a proposal, however much it sounds like one. */
const noProposal = [
  // A message for a third.
  /\b(?:tell|ask|told|asked) (?!me\b|us\b|you\b)\w+ (?:to|that|if)\b/,
  /\b(?:nice|good|pleased|glad|lovely|happy|pleasure) to (?:have )?me(?:e)?t\b/,
  /\b(?:we|i|you|they|he|she) (?:have |had |just |first |never |once )*met\b/,
  /\bdid (?:you|we|i|he|she|they)\b/,
  /\b(?:do|can|would) you (?:still )?(?:remember|recall|know)\b/,
  /\b(?:would|could|should|might|must) (?:not )?have\b/,
  /\b(?:do not|never|cannot|will not|would not|could not|must not|shall not|no need to|refuse to|unable to|rather not)(?: \w+){0,2} (?:meet|come|visit|bring|help|join|see|go|attend|make it)\b/,
  /^(?:so |and |but |well |ok |then )*(?:when|where|what time|what day|why|who|whom|how) (?:do|does|did|are|is|was|were|will|should|shall|would|could|can)\b/,
  /^(?:if|when|whenever|unless|had|suppose) (?:i|you|we|they|he|she)\b(?!.*\b(?:meet me|come and|let us)\b)/,
  /\b(?:ignore|disregard|forget|override) (?:all |your |the |any |previous |prior )*(?:instructions?|rules|prompts?|orders)\b/,
  /\b(?:some ?time|some ?day|one day|any ?time|whenever|one of these days|ever)\b(?!.*\b(?:tomorrow|tonight|today|at \w+)\b)/,
];

/** Its place and hour may be those of what is proposed in another sentence. */
function tellsOfBoth(sentence: string): boolean {
  return !elsewhere.test(normalise(sentence));
}

/** The first proposal of what was said, or null. */
export function appointmentIn(text: string, around: Surroundings): Appointment | null {
  const all = sentences(text.slice(0, 600));
  for (const [n, sentence] of all.entries()) {
    const plain = normalise(sentence).replace('?', '');
    if (noProposal.some((pattern) => pattern.test(plain))) continue;
    const shape = gatheringOf(plain, around) ?? shapeOf(plain);
    if (shape === null) continue;
    // "Let us meet tomorrow. At the pond, at six?": what comes after completes it, and what came before it last.
    const others = (from: number): string => all.slice(from).filter(tellsOfBoth).join(' ');
    const [rest, whole] = [others(n + 1), others(0)];
    const near = `${sentence} ${rest}`;
    const when = firstHour([sentence, near, whole], around.minute);
    const named = placeOf(sentence, around) ?? placeOf(rest, around) ?? placeOf(whole, around);
    const { needs, ...appointment } = shape;
    if ((needs === 'time' || needs === 'both') && when === null) continue;
    if ((needs === 'place' || needs === 'both') && named === null) continue;
    if (needs === 'either' && when === null && named === null) continue;
    const placeId = named ?? (shape.kind === 'visit' ? homeOf(shape, around) : null);
    return { ...appointment, when, placeId, itemId: itemIn(sentence, around) };
  }
  return null;
}

/** The first hour or part of a day that is told; a day alone when there is no more. */
function firstHour(texts: readonly string[], minute: number): When | null {
  let day: When | null = null;
  for (const text of new Set(texts.map((one) => one.trim()))) {
    const when = whenIn(text, minute);
    if (when !== null && when.precision !== 'day') return when;
    day ??= when;
  }
  return day;
}

/** Who is looked in on is where they usually are. */
function homeOf(shape: Pick<Found, 'by'>, around: Surroundings): string | null {
  return shape.by === 'speaker' ? around.listenerPlaceId : around.speakerPlaceId;
}

const own = '(?:place|house|home|cottage|shop|forge|workshop|work|door|stall|farm)';
const myPlace = new RegExp(`\\bmy ${own}\\b|\\bat mine\\b`);
const yourPlace = new RegExp(`\\byour ${own}\\b|\\bat yours\\b`);

export function placeOf(text: string, around: Surroundings): string | null {
  if (text === '') return null;
  const named = placeNamed(text, around.places);
  if (named !== null) return named.id;
  const plain = normalise(text);
  if (myPlace.test(plain)) return around.speakerPlaceId;
  if (yourPlace.test(plain)) return around.listenerPlaceId;
  if (/\b(?:right |back )?here\b/.test(plain) && !/\bcome here\b/.test(plain)) return around.hereId;
  return null;
}

function itemIn(text: string, around: Pick<Surroundings, 'items'>): string | null {
  const plain = ` ${normalise(text).replace('?', '')} `;
  let best: { id: string; length: number } | null = null;
  for (const item of around.items) {
    const name = normalise(item.name);
    const names = [name, `${name}s`, name.split(' ').at(-1) ?? name];
    for (const one of names) {
      if (one.length >= 3 && plain.includes(` ${one} `) && one.length > (best?.length ?? 0))
        best = { id: item.id, length: one.length };
    }
  }
  return best?.id ?? null;
}
