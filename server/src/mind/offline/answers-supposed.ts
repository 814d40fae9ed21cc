/**
 * "What would you do if…": answered by what this villager's own rules would do about it, by temper, tastes, ties and the
 * weather, and never by what would sound well.
 */
import { openGoals } from './answers-self.ts';
import { normalise } from '../../text/normalise.ts';
import { stemSet } from '../../text/content-words.ts';
import { capitalise, uncapitalise, unclosed } from '../../text/tidy.ts';
import { sheltersFrom } from './reacting.ts';
import { placeTitle, type Answer, type Scene } from './answer.ts';
import { article } from './speaker.ts';
import type { Weather } from '../../world/vocabulary.ts';
import type { LineKey } from './lines/index.ts';

const condition =
  /\b(?:if|suppose|supposing|imagine|say that|what if|let us say|in case|assume|assuming)\b.*\b(?:i|you|your|it|he|she|they|we|somebody|someone|anybody|anyone|the|a|there|\w+)\b/;
const asked =
  /\b(?:what|how|whom?|where) (?:\w+ )?(?:would|will|do|might|could|should) you (?:\w+ )?(?:do|feel|react|say|take|think|act|behave|answer|go|call|turn|help|respond|like|manage|handle|cope)\b|\bwould you (?:be|feel|mind|like|do|say|help|stay|go|run|take|keep|tell|forgive|hide|fight|accept|thank|return|give|call|still|leave|get|ask|want|let)\b|\bwhat would (?:happen|become)\b|\bwhat then\b|\bwhat (?:do|would) you do\b/;
const bare =
  /\b(?:what|how) would you (?:\w+ )?(?:do|feel|react|act|behave|respond|cope|manage|fare|get on|go about) (?:in|during|with|about|at|when|to|on|after|without|for)\b/;
const aid =
  /\bwould you (?:\w+ )?(?:help|stand by|aid|support|save|rescue|look after|be there for|come to|stick up for|lend|defend|assist|take in|nurse|sit with|drop everything)\b|\b(?:can|could|will|does|may) \w+ (?:count|rely|depend) on you\b/;

/** Takes normalised text. */
export function isSupposed(plain: string): boolean {
  return (
    (condition.test(plain) && asked.test(plain)) ||
    bare.test(plain) ||
    /^(?:and |so |but )?what if\b/.test(plain)
  );
}

/** "Would you help Finn?" Takes normalised text, and whether somebody is named in it. */
export function isAidAsked(plain: string, named: boolean): boolean {
  return (
    aid.test(plain) &&
    (named ||
      /\b(?:strangers?|neighbours?|friends?|somebody|someone|anybody|anyone|people|others|a (?:man|woman|child|traveller))\b/.test(
        plain,
      ))
  );
}

/** After something that is said to happen: "Your house is on fire! What do you do?" */
export function asksWhatThen(plain: string): boolean {
  return /^(?:so |and |then |now |quick )*(?:what|how|where|whom?) (?:do|will|would|should|are) you (?:\w+ )?(?:do|doing|going to do|go|react|feel|call|say|act|handle|respond)(?: (?:now|then|first|next|about it|about that))*\??$/.test(
    plain,
  );
}

type Happening = 'fire' | 'theft' | 'insult' | 'gift' | 'sky' | 'need' | 'found' | 'riches' | 'leisure';

/** First fit wins. */
const happenings: readonly (readonly [Happening, RegExp])[] = [
  ['fire', /\b(?:fire|burn(?:s|ed|ing|t)?|flames?|ablaze|alight|blaze|blazing|smoke)\b/],
  ['theft', /\b(?:stole|steals?|stolen|stealing|robs?|robbed|thie(?:f|ves)|broke into|broken into)\b/],
  [
    'insult',
    /\b(?:insult\w*|call(?:s|ed)? you|rude|yell\w*|shout\w*|laugh\w* (?:at|about)|l(?:ied|ies|ying) to|lie to|mock\w*|offend\w*|unkind|curs\w+|swore at|cheat\w*|ill of you|behind your back|broke (?:a|my|his|her|their) (?:word|promise)|kept you waiting|hurt your feelings|nasty|mean to you)\b/,
  ],
  [
    'gift',
    /\b(?:gifts?|presents?)\b|\b(?:g[ai]ve|given|giving|brought|bring|hand(?:ed)?|offer(?:ed)?|sent|made|bought) (?:\w+ )?(?:you|to you)\b|\bg[ai]ve .* to you\b/,
  ],
  [
    'sky',
    /\b(?:rain\w*|pour\w*|storm\w*|snow\w*|thunder\w*|blizzard|hail\w*|lightning|fog\w*|drizzl\w*|wet through|downpour)\b/,
  ],
  [
    'need',
    /\b(?:ill|sick|hurt|injured|unwell|in trouble|in need|time of need|(?:somebody|someone|he|she|they|child|friend|neighbour|i|stranger) (?:fell|had fallen|slipped)|need(?:s|ed)? (?:you|your|help|a hand|somebody)|help|rescue|drown\w*|lost (?:his|her|their|my) way|in danger|starving|hungry|crying|cried|broke (?:his|her|their|a) (?:leg|arm))\b/,
  ],
  ['found', /\b(?:found|find|came across|picked up|lying (?:on|in|by))\b/],
  [
    'riches',
    /\b(?:money|rich|coins?|gold|coppers?|fortune|treasure|inherit\w*|wealthy|one wish|a wish|three wishes)\b/,
  ],
  [
    'leisure',
    /\b(?:free day|day off|nothing to do|no work|free time|whole day|day to yourself|holiday|spare time|all the time)\b/,
  ],
];

export function supposed(scene: Scene): Answer {
  const text = scene.request.turns.at(-1)?.text ?? scene.u.text;
  const plain = normalise(text);
  const kind = aid.test(plain) ? 'need' : happenings.find(([, words]) => words.test(plain))?.[0];
  switch (kind) {
    case 'fire':
      return inFire(scene);
    case 'theft':
      return temper(scene, 'theft');
    case 'insult':
      return temper(scene, 'insult');
    case 'gift':
      return ofGift(scene, text);
    case 'sky':
      return underSky(scene, plain);
    case 'need':
      return inNeed(scene);
    case 'found':
      return ofFind(scene);
    case 'riches':
      return ofRiches(scene);
    case 'leisure':
      return {
        parts: [
          scene.s.line('supposed.leisure', { like: scene.s.fresh(plainLikes(scene)) ?? 'a quiet hour' }),
        ],
        from: 'persona.likes',
      };
    case undefined:
      return ofTemper(scene);
  }
}

/** The one they are fondest of, of whom they think first when help is wanted. */
function dearest({ request }: Scene, except?: string): string {
  const [one] = request.neighbours
    .filter(({ id, relationship }) => id !== except && relationship !== null)
    .toSorted((a, b) => (b.relationship?.affection ?? 0) - (a.relationship?.affection ?? 0));
  return one?.shortName ?? 'the neighbours';
}

function inFire(scene: Scene): Answer {
  const { traits } = scene.s.persona;
  const key: LineKey =
    traits.neuroticism >= 0.6
      ? 'supposed.fireFright'
      : traits.conscientiousness >= 0.5
        ? 'supposed.fireSteady'
        : 'supposed.fireBold';
  return {
    parts: [scene.s.line(key, { friend: dearest(scene) })],
    from: 'persona.traits: fire',
    mood: 'surprised',
    bare: true,
  };
}

/** Who forgives and who does not: what words do to a tie goes by the same temper. */
function temper({ s }: Scene, what: 'insult' | 'theft'): Answer {
  const { agreeableness, neuroticism } = s.persona.traits;
  const key: LineKey =
    agreeableness >= 0.65
      ? `supposed.${what}Mild`
      : agreeableness < 0.45 || neuroticism > 0.7
        ? `supposed.${what}Hard`
        : `supposed.${what}Plain`;
  return { parts: [s.line(key)], from: `persona.traits: ${what}` };
}

function ofGift(scene: Scene, text: string): Answer {
  const { s } = scene;
  const { giftTastes } = s.persona;
  const said = stemSet(text);
  const named = (id: string): boolean => {
    const stems = [...stemSet(id.replaceAll('_', ' '))];
    return stems.length > 0 && stems.every((one) => said.has(one));
  };
  const taste = (['loved', 'disliked', 'liked'] as const).find((one) => giftTastes[one].some(named));
  if (taste === undefined && /\b(?:any|a|some|the) (?:gift|present)\b(?! of)/.test(normalise(text)))
    return {
      parts: [
        s.line('supposed.giftAny', {
          item: article((s.fresh(giftTastes.loved) ?? 'kind word').replaceAll('_', ' ')),
        }),
      ],
      from: 'persona.giftTastes',
    };
  const line = s.fresh(giftTastes.lines[taste ?? 'neutral']) ?? '';
  const key: LineKey = `supposed.gift${capitalise(taste ?? 'neutral') as 'Loved' | 'Liked' | 'Neutral' | 'Disliked'}`;
  return {
    parts: [s.line(key), `${s.line('supposed.words')} "${line}"`],
    from: `persona.giftTastes: ${taste ?? 'neutral'}`,
    mood: taste === 'loved' || taste === 'liked' ? 'happy' : 'neutral',
    bare: true,
  };
}

const skies: readonly (readonly [Weather, RegExp])[] = [
  ['storm', /\b(?:storm\w*|thunder\w*|lightning|hail\w*)\b/],
  ['snow', /\b(?:snow\w*|blizzard)\b/],
  ['fog', /\bfog\w*\b/],
];

function underSky(scene: Scene, plain: string): Answer {
  const { s, request } = scene;
  const weather = skies.find(([, words]) => words.test(plain))?.[0] ?? 'rain';
  const home = placeTitle(request, s.persona.home);
  const vars = { weather, home, doing: s.persona.occupation };
  const key: LineKey = sheltersFrom(s.persona, weather)
    ? 'supposed.shelter'
    : weather === 'fog'
      ? 'supposed.fog'
      : 'supposed.stay';
  return { parts: [s.line(key, vars)], from: `weather rules: ${weather}` };
}

/** Below this nobody gives their word to somebody either: see the weighing of promises. */
const leastWill = 0.3;

function inNeed(scene: Scene): Answer {
  const { s, u, all } = scene;
  const one = u.people[0] ?? all.flatMap(({ people }) => people)[0];
  const { agreeableness } = s.persona.traits;
  const affection = one === undefined ? 0 : (one.relationship?.affection ?? 0);
  const will = 0.42 + affection / 160 + 0.34 * (agreeableness - 0.5);
  const name = one?.shortName ?? 'them';
  const key: LineKey =
    will < leastWill
      ? 'supposed.helpCold'
      : affection >= 35
        ? 'supposed.helpDear'
        : one === undefined
          ? 'supposed.helpAnybody'
          : 'supposed.help';
  return { parts: [s.line(key, { name })], from: `relationship ${one?.shortName ?? 'none'}: help` };
}

function ofFind({ s }: Scene): Answer {
  const { openness, agreeableness } = s.persona.traits;
  // As things on the ground are picked up: the curious keep them, the kind look for the owner.
  const keeps = 0.15 + 0.2 * openness - 0.1 * agreeableness >= 0.22;
  return {
    parts: [s.line(keeps ? 'supposed.foundKeep' : 'supposed.foundAsk')],
    from: 'persona.traits: found',
  };
}

function ofRiches(scene: Scene): Answer {
  const { s } = scene;
  const [own] = openGoals(s);
  if (own === undefined) return ofTemper(scene);
  const goal = /^to /i.test(own) ? uncapitalise(unclosed(own)) : unclosed(own);
  return { parts: [s.line('supposed.riches', { goal })], from: 'persona.goals' };
}

function plainLikes({ s }: Scene): string[] {
  return s.persona.likes.filter((one) => !/[,;]|^being\b/.test(one));
}

/** Nothing it knows of: what they are like, and whom they would ask. */
function ofTemper(scene: Scene): Answer {
  const { traits } = scene.s.persona;
  const key: LineKey =
    traits.neuroticism >= 0.6
      ? 'supposed.worried'
      : traits.conscientiousness >= 0.6
        ? 'supposed.orderly'
        : traits.openness >= 0.6
          ? 'supposed.curious'
          : 'supposed.wait';
  return { parts: [scene.s.line(key, { friend: dearest(scene) })], from: 'persona.traits', mood: 'thinking' };
}
