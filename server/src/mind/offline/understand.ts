/** Reads what was said: one understanding for each sentence, and which of them wants the answer. */
import { stemSet } from '../../text/content-words.ts';
import { sentences } from '../../text/tokens.ts';
import type { Acquaintance } from '../tasks/moment.ts';
import type { ReplyRequest } from '../tasks/talking.ts';
import { saidBefore } from './answer.ts';
import { withoutLead } from './clauses.ts';
import { peopleIn, personMeant, placesIn, withoutNames } from './entities.ts';
import { carriedOver, onlyNamed } from './follow-ups.ts';
import { matchIntent, type Intent } from './intents.ts';
import { literally } from '../../text/figures-of-speech.ts';
import { isQuestion, normalise } from '../../text/normalise.ts';
import { asksForConclusions, asksForResolve } from '../../text/asks-for.ts';
import { hoursAsked } from '../../text/hours-asked.ts';
import { asksOfHours } from './answers-hours.ts';
import { asksWhatThen, isAidAsked, isSupposed } from './answers-supposed.ts';
import { excused, rather } from './misreadings.ts';
import { nearestPhrase } from './nearest-phrase.ts';
import { personIntent, theirView } from './person-intent.ts';
import { isForeign, isGibberish } from './oddity.ts';

export type Understanding = {
  intent: Intent;
  /** As said. */
  text: string;
  /** As `normalise` levels it. */
  plain: string;
  question: boolean;
  people: readonly Acquaintance[];
  places: ReplyRequest['places'];
  stems: ReadonlySet<string>;
};

/** Sentences read; what a novel of a message says after that is let go. */
const maxSentences = 12;

/** Intents by how much they want an answer. What is not named comes between the two lists. */
const first: readonly Intent[] = [
  'injection',
  'lewd',
  'threat',
  'swear',
  'insult',
  'given',
  'recall',
  'rememberMe',
  'aboutMe',
  'myName',
];
const last: readonly Intent[] = [
  'statement',
  'tellsName',
  'compliment',
  'offerGift',
  'keepSecret',
  'apology',
  'thanks',
  'weather',
  'farewell',
  'yes',
  'no',
  'laugh',
  'more',
  'greeting',
  'foreign',
  'gibberish',
  'empty',
];

/** What somebody says of themselves or of the listener, as against something that happens. */
const noHappening: ReadonlySet<Intent> = new Set([
  ...first,
  ...last.filter((one) => one !== 'statement' && one !== 'weather'),
]);

export function weightOf(intent: Intent): number {
  const early = first.indexOf(intent);
  if (early >= 0) return 100 - early;
  const late = last.indexOf(intent);
  return late >= 0 ? 40 - late : 60;
}

export function understand(request: ReplyRequest): { all: Understanding[]; main: Understanding } {
  const said = request.turns.at(-1)?.text ?? '';
  const all = sentences(said.slice(0, 1200))
    .slice(0, maxSentences)
    .flatMap((one) => {
      const { greeting, rest } = withoutLead(one);
      return greeting === null ? [rest] : [greeting, rest];
    })
    .map((one) => understandSentence(one, request));
  const noise = understandSentence(said.slice(0, 300), request);
  if (all.length === 0) all.push({ ...noise, intent: 'empty' });
  // "Your house is on fire! What do you do?" asks after what was just made up.
  for (const [index, one] of all.entries()) {
    const before = all[index - 1];
    if (before === undefined || before.question || !asksWhatThen(one.plain)) continue;
    if (!/^(?:i|my|we)\b/.test(before.plain) && !noHappening.has(before.intent))
      all[index] = { ...one, intent: 'supposed' };
  }
  const [only] = all;
  if (only !== undefined && all.length === 1 && only.people.length + only.places.length > 0) {
    const again = carriedOver(only, intentBefore(request));
    if (again !== null) all[0] = { ...only, intent: again };
  }
  const main = all.reduce((best, one) => {
    const better = weightOf(one.intent) - weightOf(best.intent);
    // Of two alike, the later question and the longer statement.
    return better > 0 || (better === 0 && (one.question || one.stems.size > best.stems.size)) ? one : best;
  });
  return { all, main };
}

/** Of what the same one said before this. */
function intentBefore(request: ReplyRequest): Intent | null {
  const last = sentences(saidBefore(request) ?? '').at(-1);
  return last === undefined ? null : understandSentence(last, request).intent;
}

function understandSentence(text: string, request: ReplyRequest): Understanding {
  const ownName = new RegExp(
    `^(?:(hey|hi|hello|so|oh|well|ok|good (?:morning|day|evening|afternoon)) )?${request.persona.shortName.toLowerCase()}(?=\\s)\\s+`,
  );
  const plain = normalise(text).replace(ownName, (_, word?: string) => (word ? `${word} ` : ''));
  const named = peopleIn(text, request.neighbours).filter(
    (one) => one.id !== request.persona.id && one.id !== request.to.id,
  );
  const meant = named.length === 0 ? personMeant(plain, request) : null;
  const people = meant ? [meant] : named;
  const places = placesIn(plain, request.places);
  const question = isQuestion(plain);
  const base = { text, plain, question, people, places, stems: stemSet(text) };
  return { ...base, intent: intentOf(base, request) };
}

/**
 * Likeness to a phrase from which on it is that phrase, whatever words a pattern finds in it, and from which on it means
 * the same where no pattern fits, or one of those in `givesWay`. Both were read off a hundred sentences of each kind.
 */
const sameWords = 0.86;
const sameSense = 0.58;
/** Patterns that fit many things give way to these. */
const givesWay: Readonly<Partial<Record<Intent, readonly Intent[]>>> = {
  likes: ['favouriteOf'],
  time: ['finishWork'],
  apology: ['mayAsk', 'brokeIt'],
  greeting: ['mayAsk'],
};

/** Typed faces, and drawn ones. */
const smile = /[:;=]-?[)DP]|[\u{1F600}-\u{1F60F}\u{1F642}\u{1F917}\u2764\u263A]/u;

function intentOf(one: Omit<Understanding, 'intent'>, request: ReplyRequest): Intent {
  const { plain, question, people, places } = one;
  if (plain === '' || plain === '?') return smile.test(one.text) ? 'laugh' : 'empty';
  if (isForeign(plain)) return 'foreign';
  const own = request.persona.shortName.toLowerCase();
  if (
    people.length === 0 &&
    new RegExp(
      `\\b(?:who|where|what) is ${own}\\b(?!')|\\b(?:looking for|seen) ${own}\\b|\\b(?:think (?:of|about)|know|about) ${own}\\b`,
    ).test(plain)
  )
    return 'past';
  if (/^(?:but |and )?why(?: not)?\??$/.test(plain) && isMidTalk(request)) return 'more';
  const found = matchIntent(literally(plain));
  const matched = found === null ? null : rather(found, plain);
  const guarded = matched !== null && excused(matched, plain, question) ? null : matched;
  // Called by name, and no more.
  if (plain.replace('?', '') === own) return 'mayAsk';
  const bare = withoutNames(plain, people, places);
  const named = onlyNamed(bare, question);
  if (named !== null && (named === 'placeWhat' ? places : people).length > 0) return named;
  const near = nearestPhrase(bare);
  const grave = guarded === 'injection' || guarded === 'lewd' || guarded === 'threat' || guarded === 'swear';
  if (!grave && guarded !== 'insult' && near !== null && near.likeness >= sameWords) return near.intent;
  if (!grave && (isSupposed(plain) || (question && isAidAsked(plain, people.length > 0)))) return 'supposed';
  if (!grave && question && asksForResolve(plain)) return 'resolves';
  if (!grave && question && asksForConclusions(plain) && guarded !== 'recall' && guarded !== 'aboutMe')
    return people.length > 0 ? 'personOpinion' : 'conclusions';
  if (hourly.has(guarded) && people.length === 0 && question && asksOfHours(plain)) {
    if (hoursAsked(one.text, request.situation.time.minute) !== null) return 'hours';
  }
  if (guarded === 'talkedWith' && people.length === 0 && question) return 'talkedWith';
  if (guarded === 'recall' && people.length > 0 && !/\b(?:i|me|my|we|us|our)\b/.test(plain))
    return 'personRecall';
  if (people.length > 0 && theirView.test(plain)) return 'personOpinion';
  if (people.length > 0 && near !== null && near.likeness >= sameSense && ofPeople.has(near.intent))
    return near.intent;
  const aboutPerson = people.length > 0 ? personIntent(plain, question) : null;
  const personal: readonly (Intent | null)[] = [
    'injection',
    'lewd',
    'threat',
    'swear',
    'insult',
    'given',
    'recall',
    'aboutMe',
    'marry',
    'follow',
    'keepSecret',
  ];
  if (aboutPerson !== null && !personal.includes(guarded)) return aboutPerson;
  if (guarded === null && isGibberish(plain)) return 'gibberish';
  if (places.length > 0 && !personal.includes(guarded)) {
    if (
      /\b(?:where (?:is|are|can i find|do i find)|how (?:do|can) i (?:get|find|go)|(?:way|directions?|path|road) to|which way|looking for|take me to|find the)\b/.test(
        plain,
      )
    )
      return 'placeWhere';
    if (
      /\b(?:what is|what are|tell me about|who (?:works|lives|runs|owns|is) (?:at|in|the|on)?|what (?:happens|do they do) (?:at|in)|know about|what about)\b/.test(
        plain,
      ) &&
      guarded !== 'work' &&
      guarded !== 'home'
    )
      return 'placeWhat';
  }
  if (
    /^(?:hi |hello |hey |well |yes )*(?:my name is|i am called|call me|they call me|the name is|you can call me)\b/.test(
      plain,
    )
  )
    return 'tellsName';
  if (guarded === null || guarded === 'buy' || guarded === 'whatToDo') {
    if (
      /\bwhere (?:i|one|we) (?:can|could|might) (?:find|get|buy|have|eat|drink|sleep|stay|rest|see)\b|\bdo you (?:have|know) (?:something|anything|a remedy|a cure) (?:for|against)\b|\bwhere (?:can|could|do|would|might|should) (?:i|one|we|you) (?:find|get|buy|have|eat|drink|sleep|stay|rest|fish)|\bwho (?:sells|makes|bakes|mends|repairs|has|can (?:fix|mend|make|help|teach|sell|heal))|\bi am looking for\b|\bi need (?:a |an |some )/.test(
        plain,
      )
    )
      return 'whereToGet';
  }
  const isLike = near !== null && near.likeness >= sameSense && plain.includes(' ');
  if (isLike && (guarded === null || givesWay[guarded]?.includes(near.intent))) return near.intent;
  if (guarded !== null) return guarded;
  if (isGibberish(plain)) return 'gibberish';
  if (
    question &&
    /\bdo you know\b|\bhave you (?:ever )?(?:heard|met|seen)\b|\bwho (?:is|was)\b|\btell me about\b|\bwhat about\b/.test(
      plain,
    )
  )
    return 'doYouKnow';
  if (
    /^(?:please )?(?:can you |could you |will you )?tell (?:me|us) (?:more )?about\b|^what about\b|^how about\b/.test(
      plain,
    )
  )
    return 'doYouKnow';
  return question && request.turns.length > 0 ? 'question' : 'statement';
}

/** Phrases that speak of a neighbour and are no question about them. */
const ofPeople: ReadonlySet<Intent> = new Set([
  'tellThem',
  'toldThem',
  'heardYou',
  'accuse',
  'giftFor',
  'birthdayOf',
]);

/** A bare "why?" is about what was said last, unless that was what they are doing. */
function isMidTalk(request: ReplyRequest): boolean {
  const before = saidBefore(request);
  return before !== null && !/\b(?:doing|up to|working|here|busy)\b/i.test(before);
}

/** What a question that names an hour may be taken for. */
const hourly: ReadonlySet<Intent | null> = new Set([
  null,
  'plans',
  'doing',
  'dayGone',
  'tomorrow',
  'work',
  'time',
  'whereAmI',
  'howAreYou',
]);
