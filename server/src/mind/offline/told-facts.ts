/** What kind of thing somebody tells, and the words in it worth giving back. */
import nlp from 'compromise';
import { literally } from '../../text/figures-of-speech.ts';

export type FactKind =
  | 'loss'
  | 'illness'
  | 'mislaid'
  | 'family'
  | 'pet'
  | 'work'
  | 'origin'
  | 'likes'
  | 'dislikes'
  | 'sorrow'
  | 'fear'
  | 'tired'
  | 'joy'
  | 'pride'
  | 'plan'
  | 'promise'
  | 'own'
  | 'past'
  | 'neighbour'
  | 'valley'
  | 'opinion'
  | 'general';

const kin =
  'sister|brother|mother|mum|father|dad|son|daughter|wife|husband|uncle|aunt|cousin|grandmother|grandma|gran|granny|grandfather|grandpa|grandad|niece|nephew|twin|friend|boyfriend|girlfriend|partner|fianc[eé]e?|child|baby|kid|children|kids|parents|family|teacher|boss|neighbour';
const pets =
  'dog|cat|horse|pony|rabbit|parrot|bird|goat|hen|puppy|kitten|donkey|hamster|goldfish|ferret|mule|cow|pig';

/** First fit wins; grief before everything. */
const kinds: readonly (readonly [FactKind, RegExp, number, number])[] = [
  // kind, pattern, importance 0–10, valence −1..1
  [
    'loss',
    new RegExp(
      `\\b(?:died|dead|dying|passed away|(?:he|she|${kin}|${pets}) is gone(?! \\w)|funeral|buried|lost my (?:\\w+ )?(?:mother|mum|father|dad|wife|husband|son|daughter|sister|brother|baby|child|job|home|house|(?:dog|cat|horse)(?!.*\\b(?:this morning|today|just now|near|seen|find|somewhere|anywhere|in the)\\b)|friend|gran\\w*)|(?:broke|broken) up|left me(?! (?:a|an|the|some|no|it|this|that|his|her|their|with|to|in|speechless)\\b)|left my (?:husband|wife|family)|divorced|killed|drowned|burned down)\\b`,
    ),
    7,
    -0.8,
  ],
  [
    'joy',
    /\b(?:getting|got|just|am|are|is|was) (?:\w+ )?(?:married|engaged|pregnant|promoted)\b|\b(?:having|expecting|had) a (?:baby|child|son|daughter)\b/,
    7,
    0.8,
  ],
  [
    'illness',
    /\bmy (?:\w+ )?(?:head|back|leg|arm|tooth|teeth|stomach|belly|foot|feet|hand|throat|eyes?|knee|chest) (?:hurts?|aches?|is sore|are sore|is aching)\b|\b(?:is|am|are|was|been|fell|got|feel|feeling) (?:very |so |really |quite |a bit )?(?:ill|sick|hurt|injured|poorly|unwell|wounded)\b|\b(?:fever|cough|broke (?:my|his|her) (?:leg|arm)|broken (?:leg|arm)|headache|in hospital|disease|cancer)\b/,
    6,
    -0.6,
  ],
  [
    'mislaid',
    /\b(?:i (?:have )?(?:just )?lost|(?:she|he|they|we|who) (?:has |have )?lost (?:her|his|their|our)|\w+ (?:has |have )?lost (?:her|his|their) (?!way|temper|mind|nerve|tongue)|cannot find|have misplaced|someone stole|was stolen|went missing|is missing|ran away)\b/,
    5,
    -0.4,
  ],
  [
    'family',
    new RegExp(
      `\\b(?:my|our) (?:\\w+ ){0,2}(?:${kin})\\b|\\bi have (?:a|an|one|two|three|four|\\d+) (?:\\w+ )?(?:${kin})s?\\b`,
    ),
    5,
    0.2,
  ],
  [
    'pet',
    new RegExp(
      `\\b(?:my|our) (?:\\w+ ){0,2}(?:${pets})s?\\b|\\bi have (?:a|an|one|two|three|\\d+) (?:\\w+ )?(?:${pets})s?\\b`,
    ),
    4,
    0.3,
  ],
  [
    'promise',
    /\bi (?:promise|swear)\b|\bi will (?:come|be|bring|return|help|see|visit|meet|find|get) (?:back|you|here|it|some|again)\b|\bi will (?:bring|help|visit|meet|find)\b/,
    4,
    0.3,
  ],
  [
    'sorrow',
    /\bi (?:have )?made (?:a|such a|an) (?:\w+ )?(?:mistake|mess|error|fool of myself)\b|\bi regret\b|\bi (?:am|feel|was|have been) (?:so |very |really |a bit |quite |feeling )*(?:sad|lonely|alone|unhappy|depressed|miserable|heartbroken|homesick|upset|down|lost|hopeless)\b|\bi miss\b|\bi cried\b|\b(?:bad|terrible|awful|horrible|hard|rough) (?:day|week|night|time|year)\b/,
    5,
    -0.6,
  ],
  [
    'fear',
    /\bi (?:am|feel|was) (?:so |very |really |a bit |quite )*(?:scared|afraid|worried|nervous|anxious|frightened|terrified)\b|\bi (?:fear|worry)\b/,
    5,
    -0.4,
  ],
  [
    'tired',
    /\bi (?:am|feel|was) (?:so |very |really |a bit |quite |completely )*(?:tired|exhausted|hungry|sleepy|thirsty|cold|weary|wet|bored|stressed)\b/,
    2,
    -0.2,
  ],
  [
    'pride',
    /\bi (?:just |finally |have |have just )*(?:won|finished|built|made|passed|learned|learnt|baked|wrote|written|painted|caught|got (?:the|a|promoted|married|engaged)|managed|graduated|completed|achieved|mended|fixed|harvested)\b|\bi am (?:so |very )?proud\b/,
    4,
    0.6,
  ],
  [
    'joy',
    /\bi (?:am|feel|was) (?:so |very |really |quite )*(?:happy|glad|excited|delighted|thrilled|grateful|in love|content|pleased)\b|\b(?:good|great|wonderful|best|lovely|amazing) (?:day|week|news|time|morning)\b|\bi love (?:this place|it here|the valley)\b/,
    4,
    0.7,
  ],
  [
    'work',
    /\bi (?:am|used to be|was|work as) (?:a|an|the) (?!bit|little|lot|friend|stranger|good|big|huge|fan)\w+|\bi work\b|\bmy (?:job|trade|work|boss|craft|business)\b|\bi (?:bake|teach|farm|fish|carve|sew|paint|write|sail|sell|build|study|code|cook) (?:\w+ )?(?:for a living|for money|professionally)?/,
    4,
    0.1,
  ],
  [
    'origin',
    /\bi (?:am|come|came) from\b|\bi (?:live|lived|grew up|was born|have travell?ed|travell?ed|moved|arrived|walked here)\b|\bmy (?:home|village|town|city|country|house)\b|\bi (?:just )?(?:arrived|got here|came here)\b/,
    4,
    0.1,
  ],
  [
    'dislikes',
    /\bi (?:hate|dislike|cannot stand|do not (?:really )?(?:like|enjoy|care for)|detest|never liked)\b/,
    3,
    -0.2,
  ],
  [
    'likes',
    /\bi (?:really |also |do |absolutely )?(?:like|love|enjoy|adore|prefer|collect|play)\b|\bmy (?:\w+ )?favou?rite\b|\bi am (?:fond of|a fan of|into)\b|\bmy hobby\b/,
    4,
    0.4,
  ],
  [
    'plan',
    /\bi (?:want|hope|plan|dream|wish|intend|would like|need|have to|must|am going|will|am planning|am trying|am looking|am learning|am building|am making)\b|\bmy (?:dream|goal|plan|wish)\b|\btomorrow\b/,
    4,
    0.2,
  ],
  [
    'own',
    /\bi (?:have|own|found|bought|got|brought|keep|carry)\b|\bmy (?:\w+ )?(?:is|are|was|has)\b/,
    3,
    0.1,
  ],
  [
    'valley',
    /\b(?:this|the) (?:\w+ )?(?:place|valley|village|town|view|market|river|forest)\b.{0,12}\b(?:is|looks|seems|smells)\b|\b(?:beautiful|lovely|pretty|nice|peaceful|charming) (?:place|valley|village|town|here|view)\b/,
    2,
    0.5,
  ],
  [
    'past',
    /\b(?:yesterday|last (?:night|week|year|month|summer|winter|spring|autumn)|ago|once|when i was|this morning|earlier)\b|\bi (?:went|saw|met|heard|ate|slept|dreamed|dreamt|walked|talked|visited|fell|did|was)\b/,
    4,
    0.1,
  ],
  [
    'opinion',
    /\b(?:i (?:think|believe|feel|guess|suppose|reckon|bet|know)|in my opinion|people (?:are|should)|everyone|nobody|life is|it is)\b/,
    2,
    0,
  ],
];

export function kindOf(plain: string): { kind: FactKind; importance: number; valence: number } {
  const meant = literally(plain);
  for (const [kind, pattern, importance, valence] of kinds)
    if (pattern.test(meant)) return { kind, importance, valence };
  return { kind: 'general', importance: 2, valence: 0 };
}

const female = /sister|mother|mum|daughter|wife|aunt|gran(?:dmother|dma|ny)?$|niece|girlfriend|cow|hen/;
const male = /brother|father|dad|son$|husband|uncle|grand(?:father|pa|ad)|nephew|boyfriend/;

/** "my sister Wren bakes" → kin "Wren", relation "your sister", them "her". */
export function kinIn(text: string): { kin: string; relation: string; them: string; named: boolean } | null {
  const match = new RegExp(
    `\\b(?:my|our) ((?:\\w+ ){0,2}?(?:${kin}|${pets}|mom|grandparents)s?)\\b(?:,? (?:is |was )?(?:named |called )?(\\p{Lu}[\\p{L}]+))?`,
    'iu',
  ).exec(text);
  if (!match) {
    const had = new RegExp(
      `\\bI have (?:a|an) ((?:\\w+ )?(?:${kin}|${pets}))\\b(?:,? (?:named|called) (\\p{L}+))?`,
      'iu',
    ).exec(text);
    if (!had) return null;
    return kinVars(had[1] ?? '', had[2]);
  }
  return kinVars(match[1] ?? '', match[2]);
}

function kinVars(
  relation: string,
  name: string | undefined,
): { kin: string; relation: string; them: string; named: boolean } {
  const lower = relation.toLowerCase();
  const real = name !== undefined && /^\p{Lu}/u.test(name) ? name : null;
  const plural = /(?:s|children|family)$/.test(lower) && !lower.endsWith('boss');
  const them = plural ? 'them' : female.test(lower) ? 'her' : male.test(lower) ? 'him' : 'them';
  return { kin: real ?? `your ${lower}`, relation: `your ${lower}`, them, named: real !== null };
}

/** The last thing named, to be said back: "plum cake". */
export function nounIn(text: string): string | null {
  const found = nlp(text)
    .match('(#Adjective|#Noun)? #Noun$')
    .not('#Pronoun')
    .not('#Possessive')
    .out('array') as string[];
  const noun = (found.at(-1) ?? '').replaceAll(/[^\p{L}\s'-]/gu, '').trim();
  if (!/^[\p{L}'-]{3,}(?: [\p{L}'-]{3,})?$/u.test(noun) || emptyNoun.test(noun)) return null;
  return noun;
}

/** Says nothing when given back alone: "next week". */
const emptyNoun =
  /\b(?:you|me|it|things?|lot|days?|today|tonight|noon|there|here|hour|hours|minute|while|time|way|weeks?|months?|years?|night|morning|evening|afternoon|tomorrow|yesterday|winter|summer|spring|autumn|bit|stuff|one|people|someone|something|anything|everything|nothing|everyone)$/i;
