/** Levels what people type: "whats ur name" and "What's your name?" come out the same. */

const slang = new Map(
  Object.entries({
    u: 'you',
    ur: 'your',
    r: 'are',
    ya: 'you',
    pls: 'please',
    plz: 'please',
    thx: 'thanks',
    ty: 'thank you',
    wanna: 'want to',
    gonna: 'going to',
    gotta: 'got to',
    gimme: 'give me',
    lemme: 'let me',
    dunno: 'do not know',
    im: 'i am',
    ive: 'i have',
    youre: 'you are',
    whats: 'what is',
    wats: 'what is',
    wheres: 'where is',
    whos: 'who is',
    hows: 'how is',
    dont: 'do not',
    doesnt: 'does not',
    didnt: 'did not',
    cant: 'cannot',
    wont: 'will not',
    isnt: 'is not',
    arent: 'are not',
    thats: 'that is',
    lets: 'let us',
    abt: 'about',
    cuz: 'because',
    ppl: 'people',
    tmrw: 'tomorrow',
    brb: 'be right back',
    gtg: 'got to go',
    idk: 'i do not know',
    btw: 'by the way',
    np: 'no problem',
    k: 'ok',
    okay: 'ok',
    okey: 'ok',
    yeah: 'yes',
    yep: 'yes',
    yup: 'yes',
    yea: 'yes',
    aye: 'yes',
    nope: 'no',
    nah: 'no',
    favorite: 'favourite',
    color: 'colour',
    colors: 'colours',
    gud: 'good',
    wut: 'what',
    n: 'and',
    heya: 'hey',
    hiya: 'hi',
    helo: 'hello',
    mornin: 'morning',
    "y'all": 'you',
    mom: 'mum',
  }),
);

const contractions: readonly (readonly [RegExp, string])[] = [
  [/\bcan't\b/g, 'cannot'],
  [/\bwon't\b/g, 'will not'],
  [/\bshan't\b/g, 'shall not'],
  [/\bain't\b/g, 'is not'],
  [/n't\b/g, ' not'],
  [/\b(i)'m\b/g, '$1 am'],
  [/'re\b/g, ' are'],
  [/'ve\b/g, ' have'],
  [/'ll\b/g, ' will'],
  [/\b(i|you|he|she|we|they)'d\b/g, '$1 would'],
  [/\b(what|who|where|how|when|why|that|it|he|she|there|here)'s\b/g, '$1 is'],
  [/\blet's\b/g, 'let us'],
];

/** A line of talk is asked a dozen questions one after the other, each of which begins by levelling it. */
const levelled = new Map<string, string>();
const keptLevelled = 256;

/** Lower case, contractions and slang spelled out, single spaces; the only mark kept is a closing "?". */
export function normalise(text: string): string {
  let plain = levelled.get(text);
  if (plain === undefined) {
    plain = level(text);
    if (levelled.size >= keptLevelled) levelled.clear();
    levelled.set(text, plain);
  }
  return plain;
}

function level(text: string): string {
  let out = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[’‘`´]/g, "'");
  const asks = /\?\s*["')]*\s*$/.test(out);
  for (const [pattern, full] of contractions) out = out.replaceAll(pattern, full);
  const list = out.match(/[\p{L}\p{N}]+(?:'[\p{L}]+)*/gu) ?? [];
  const words = list.map((word) => slang.get(word) ?? word.replaceAll(/(\p{L})\1{2,}/gu, '$1$1'));
  return words.join(' ') + (asks ? '?' : '');
}

const askingStart =
  /^(?:so |and |but |well |oh |hey |hi |ok |then )*(?:what|who|whom|whose|where|when|why|how|which|do|does|did|is|are|am|was|were|can|could|will|would|shall|should|have|has|had|may|might|is not|are not)\b/;
const exclaims =
  /^(?:what an? |how (?:lovely|nice|sweet|kind|wonderful|funny|sad|awful)\b(?! is| are)|have a |do not )/;

/** Takes normalised text. People leave the mark off, so the words decide as well. */
export function isQuestion(plain: string): boolean {
  if (plain.endsWith('?')) return true;
  return askingStart.test(plain) && !exclaims.test(plain);
}
