/** Takes what somebody tells apart: the words that only lead up to it, and one fact after another. */

/** Enough of English to tell "my cat" from "my cat is ill"; a tagger would cost more than it brings here. */
const verb =
  /\b(?:is|am|are|was|were|has|have|had|do|does|did|will|would|can|could|must|live|like|love|hate|work|come|came|want|play|keep|bake|sell|make|need|hope|know|got|went|grew|lost|own|miss|enjoy|fear|collect|sing|teach|study|\p{L}{2,}ed|\p{L}{3,}s)\b|\p{L}['’](?:m|s|ve|re|ll|d)\b|n['’]t\b/iu;

const greetings =
  'hi(?: there)?|hello(?: there)?|hey(?: there)?|hiya|howdy|greetings|good (?:morning|day|evening|afternoon)|well met|(?:nice|pleased|good) to meet you';
const greetingLead = new RegExp(
  `^((?:(?:oh|well|ah|so)[, ]+)*(?:${greetings})(?:(?:,? [\\p{L}'’-]+)?\\s*[,!.;:–—-]+\\s*|\\s+))(?=(?:i|my|we|our|the|this|there)\\b|i['’])`,
  'iu',
);
const frames: readonly RegExp[] = [
  /^(?:oh|well|so|ah|and|also|but|anyway|actually|now)[,:!]? +(?=(?:i|my|our|we|please|remember|by)\b)/iu,
  /^(?:by the way|btw|guess what|just so you know|for your information|you know|you know what|listen|look)[,:!.–—-]* +/iu,
  /^(?:please[, ]+)?(?:remember|note|mind|do not forget|don['’]t forget)(?:(?: this)?[,:–—-]+ *| that +| +(?=(?:i|my|our|we)\b))/iu,
  /^(?:i (?:just )?(?:wanted|want|have|need|forgot|meant|would like|should like|must|ought)|i['’](?:d like|ve got)|let me)(?: to)? (?:tell|say|mention|let you know)(?: to)?(?: you)?(?: that)?[,:–—-]* +(?!about\b)/iu,
  /^(?:you (?:should|must|ought to) know|i (?:can|may|will) tell you|i['’]ll tell you)(?: that)?[,:]? +/iu,
];

type Led = { greeting: string | null; rest: string };

/** "Hello, my sister is ill." → greeting and fact; a question, or words with nothing after them, stay whole. */
export function withoutLead(sentence: string): Led {
  const whole: Led = { greeting: null, rest: sentence };
  if (/\?\s*["”’')]*$/.test(sentence)) return whole;
  const hello = greetingLead.exec(sentence)?.[1] ?? '';
  let rest = sentence.slice(hello.length);
  for (let round = 0; round < 2; round += 1) for (const frame of frames) rest = rest.replace(frame, '');
  rest = rest.trim();
  // "Remember my sister" asks; "Remember my sister is ill" tells.
  if (rest.split(/\s+/).length < 3 || !verb.test(rest)) return whole;
  const start = rest === sentence ? rest : rest.charAt(0).toUpperCase() + rest.slice(1);
  return { greeting: hello === '' ? null : hello.replace(/[\s,;:–—-]+$/u, ''), rest: start };
}

const seam =
  /(?:\s*[,;]\s*(?:and|but)?|\s+(?:and|but))\s+(?=(?:i['’](?:m|ve|d|ll)|i|my|our|we)\s|(?:hate|love|like|live|work|come|have|play|want|am|enjoy|keep)\s)/iu;
/** What stands under one of these is true only together with it. */
const bound = /\b(?:if|when|because|while|after|before|until|unless|whether|both|between|either|that)\b/i;
const ownStart = /^(?:i|i['’]\p{L}+|my|our|we)\s/iu;

/** "I'm Reed and I'm a baker and hate onions" → "I'm Reed", "I'm a baker", "I hate onions". */
export function clausesOf(sentence: string): string[] {
  const { rest } = withoutLead(sentence);
  const out: string[] = [];
  let left = rest;
  for (;;) {
    const cut = seam.exec(left);
    if (cut === null) break;
    const before = left.slice(0, cut.index);
    const after = left.slice(cut.index + cut[0].length);
    const own = ownStart.test(after);
    const elided = /^I\b/.test(before) && !own;
    if (!verb.test(before) || !verb.test(after) || bound.test(before) || !(own || elided)) break;
    out.push(before);
    left = own ? after.charAt(0).toUpperCase() + after.slice(1) : `I ${after}`;
  }
  return [...out, left];
}
