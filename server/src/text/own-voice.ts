/** Turns a file's third person ("her apron, which she never washes") into the villager's own first. */
import { caseLike, type Pronouns } from './pronouns.ts';
import { firstPerson, isAuxiliary, isMiddleAdverb, tagged, untagged, type TaggedWord } from './verbs.ts';

type Self = {
  shortName: string;
  name: string;
  pronouns: Pronouns;
  /** Short names of others who go by the same pronouns. */ rivals: readonly string[];
};

/** Null when it would take a reader to know who is meant, or how a later verb must change. */
export function inOwnVoice(text: string, self: Self): string | null {
  const list = tagged(
    text.replaceAll(
      /\b(she|he|they)['’](s|re|ve|ll|d)\b/gi,
      (_, who: string, rest: string) => `${who} ${expand(rest)}`,
    ),
  );
  const out = [...list];
  const mine = new Set(self.name.split(' ').concat(self.shortName));
  const others = new Set(self.rivals.filter((name) => !mine.has(name)));
  const subjects = new Set<number>();
  for (const [i, word] of list.entries()) {
    const bare = word.text.replace(/['’]s$/, '');
    if (others.has(bare)) {
      if (list.some((_, j) => j > i && ownForm(list, j, self.pronouns) !== null)) return null;
      break;
    }
    if (mine.has(bare) && i > 0 && mine.has(list[i - 1]?.text ?? '')) {
      out[i] = { ...word, text: '', pre: '' };
      continue;
    }
    const form = mine.has(bare) ? (bare === word.text ? 'I' : 'my') : ownForm(list, i, self.pronouns);
    if (form === null) continue;
    out[i] = {
      ...word,
      text: form === 'I' ? 'I' : caseLike(word.text === bare || i === 0 ? word.text : '', form),
    };
    if (mine.has(bare) && form === 'my' && i > 0) out[i] = { ...word, text: 'my' };
    if (form !== 'I') continue;
    subjects.add(i);
    followVerb(out, list, i);
  }
  return danglingVerb(list, subjects) ? null : untagged(out).replaceAll(/ {2,}/g, ' ');
}

function expand(rest: string): string {
  return { s: 'is', re: 'are', ve: 'have', ll: 'will', d: 'would' }[rest] ?? rest;
}

/** The word at `i` as first person, or null if it is no pronoun of ours. */
function ownForm(list: readonly TaggedWord[], i: number, pronouns: Pronouns): string | null {
  const lower = list[i]?.text.toLowerCase() ?? '';
  const next = list[i + 1];
  const endsHere = next === undefined || /[,.;:!?]/.test(list[i]?.post ?? '');
  const object =
    endsHere ||
    /^(?:everything|nothing|something|anything|how|what|when|why|to|a|an|the)$/i.test(next.text) ||
    ['Preposition', 'Determiner', 'Adverb', 'Conjunction', 'QuestionWord', 'Pronoun'].some((tag) =>
      next.tags.has(tag),
    );
  if (pronouns === 'she') {
    if (lower === 'she') return 'I';
    if (lower === 'her') return object ? 'me' : 'my';
    if (lower === 'hers') return 'mine';
    if (lower === 'herself') return 'myself';
  } else if (pronouns === 'he') {
    if (lower === 'he') return 'I';
    if (lower === 'him') return 'me';
    if (lower === 'his') return object && endsHere ? 'mine' : 'my';
    if (lower === 'himself') return 'myself';
  } else {
    if (lower === 'they') return 'I';
    if (lower === 'them') return 'me';
    if (lower === 'their') return 'my';
    if (lower === 'theirs') return 'mine';
    if (lower === 'themself' || lower === 'themselves') return 'myself';
  }
  return null;
}

/** Puts the verb after an "I" right. */
function followVerb(out: TaggedWord[], list: readonly TaggedWord[], i: number): void {
  let at = i + 1;
  while (list[at] !== undefined && isMiddleAdverb(list[at]?.text ?? '')) at += 1;
  const verb = list[at];
  if (verb === undefined) return;
  if (isAuxiliary(verb.text) || verb.tags.has('PresentTense')) {
    out[at] = {
      ...verb,
      text:
        verb.text.toLowerCase() === 'are'
          ? 'am'
          : verb.text.toLowerCase() === 'were'
            ? 'was'
            : firstPerson(verb.text),
    };
  }
}

/** A later verb without a subject of its own ("… and keeps quiet") that would have to change as well. */
function danglingVerb(list: readonly TaggedWord[], subjects: ReadonlySet<number>): boolean {
  let ours = false;
  for (const [i, word] of list.entries()) {
    const before = list[i - 1];
    if (subjects.has(i)) ours = true;
    else if (/^(?:he|she|it|they|you|we|who|which|that)$/i.test(word.text)) ours = false;
    if (!ours || before === undefined || subjects.has(i - 1)) continue;
    const joined = /^(?:and|or|but|then)$/i.test(before.text) || /[,;]/.test(before.post);
    const lower = word.text.toLowerCase();
    if (
      joined &&
      (/^(?:is|has|does|doesn't|hasn't|isn't)$/.test(lower) ||
        (word.tags.has('PresentTense') && /[^s]s$/.test(lower)))
    )
      return true;
  }
  return false;
}
