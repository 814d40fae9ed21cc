/** Tells the same fact from another mouth: "my sister" said to me is "your sister" when I give it back. */
import { caseLike } from './pronouns.ts';
import { isAuxiliary, isMiddleAdverb, tagged, untagged, type TaggedWord } from './verbs.ts';

/** The speaker's own words → the listener's. */
const speakerToListener = new Map([
  ['i', 'you'],
  ['me', 'you'],
  ['my', 'your'],
  ['mine', 'yours'],
  ['myself', 'yourself'],
  ['we', 'you'],
  ['us', 'you'],
  ['our', 'your'],
  ['ours', 'yours'],
  ['ourselves', 'yourselves'],
  ["i'm", "you're"],
  ["i've", "you've"],
  ["i'll", "you'll"],
  ["i'd", "you'd"],
  ["we're", "you're"],
  ["we've", "you've"],
  ["we'll", "you'll"],
  ["we'd", "you'd"],
  ['your', 'my'],
  ['yours', 'mine'],
  ['yourself', 'myself'],
  ["you're", "I'm"],
  ["you've", "I've"],
  ["you'll", "I'll"],
  ["you'd", "I'd"],
]);
const verbsOfYou = new Map([
  ['am', 'are'],
  ['was', 'were'],
  ["wasn't", "weren't"],
]);
const verbsOfI = new Map([
  ['are', 'am'],
  ['were', 'was'],
  ["aren't", 'am not'],
  ["weren't", "wasn't"],
]);
const causes =
  /^(?:let|make|makes|made|help|helps|helped|see|saw|hear|heard|watch|watched|to|for|with|at|of|from|by)$/;

const senses = /^(?:see|saw|hear|heard)$/;
/** What is so and not done: nobody hears another know. */
const states = /^(?:know|like|love|hate|want|need|own|live|believe|think|belong)$/i;
/** Behind an object, however much like verbs they look: "I will pay you back". */
const particles = /^(?:back|up|out|off|over|down|in|on|home|round|around|along|soon|later|again)$/;

/** Is the "you" at `i` the one who does it, rather than the one it is done to? */
function isSubject(list: readonly TaggedWord[], i: number): boolean {
  const next = list[i + 1];
  const before = list[i - 1]?.text.toLowerCase() ?? '';
  if (next === undefined || /[,.!?;:]/.test(list[i]?.post ?? '')) {
    // "Are you?" and "Do you?" turn round; everything else that ends in "you" does it to me.
    return isAuxiliary(before);
  }
  if (particles.test(next.text.toLowerCase()) && list[i - 1]?.tags.has('Verb')) return false;
  const verb = list.slice(i + 1).find(({ text }) => !isMiddleAdverb(text)) ?? next;
  // "I heard you sing", but "I heard you had a quarrel".
  if (senses.test(before) && (isAuxiliary(verb.text) || verb.tags.has('PastTense') || states.test(verb.text)))
    return true;
  if (causes.test(before)) return false;
  if (isAuxiliary(verb.text) || isAuxiliary(before)) return true;
  return ['PresentTense', 'PastTense', 'Copula', 'Modal', 'Auxiliary'].some((tag) => verb.tags.has(tag));
}

function swapVerb(list: TaggedWord[], i: number, forms: ReadonlyMap<string, string>): void {
  for (const at of [i + 1, i - 1]) {
    const word = list[at];
    const form = word && forms.get(word.text.toLowerCase());
    if (word && form !== undefined) {
      list[at] = { ...word, text: caseLike(word.text, form) };
      return;
    }
  }
}

/** "I'm" comes as two words, the second empty: glue keeps the contraction where it was. */
export function toListener(text: string): string {
  const list = tagged(text);
  const out = [...list];
  list.forEach((word, i) => {
    const lower = word.text.toLowerCase().replaceAll('’', "'");
    if (lower === 'you') {
      const subject = isSubject(list, i);
      out[i] = { ...word, text: subject ? 'I' : caseLike(word.text, 'me') };
      if (subject) swapVerb(out, i, verbsOfI);
      return;
    }
    const swapped = speakerToListener.get(lower);
    if (swapped === undefined) return;
    out[i] = {
      ...word,
      text: i === 0 || /^\p{Lu}/u.test(swapped) || lower[0] !== 'i' ? caseLike(word.text, swapped) : swapped,
    };
    if (lower === 'i') swapVerb(out, i, verbsOfYou);
  });
  return untagged(out);
}
