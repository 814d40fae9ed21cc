/** Everything else: yes and no, "tell me more", questions of any kind, and talk that is no talk. */
import { isPrivate, saidBefore, topicsFor, type Answer, type Scene } from './answer.ts';
import { sympathy } from './answers-facts.ts';
import { doYouKnow } from './answers-memory.ts';
import { dislikes, likes } from './answers-self.ts';
import { nobody, pointer, unknown } from './answers-others.ts';
import { heardOf, ownDeedsAsked } from './heard-of.ts';
import { dayPart } from './phrases.ts';
import { findOwn } from './recall.ts';
import { isSayable } from './sayable.ts';
import { normalise } from '../../text/normalise.ts';
import { rarity } from '../../text/rarity.ts';
import { sharedRarity, stemSet } from '../../text/content-words.ts';
import { firstName } from '../words.ts';

export function yes(scene: Scene): Answer {
  const { s } = scene;
  const line = continuation(scene);
  if (line && s.maybe(0.5)) return { parts: [line], from: 'topic continued' };
  return {
    parts: [
      s.maybe(0.6) ? (s.fresh(s.persona.voice.acknowledgements) ?? '') : s.line('chat.yes'),
      ...(s.maybe(0.5) ? [s.smallTalk()] : []),
    ],
    from: 'agreement',
  };
}

export function no({ s }: Scene): Answer {
  return {
    parts: [s.line('chat.no'), ...(s.maybe(0.5) ? [s.smallTalk()] : [])],
    from: 'denial',
  };
}

/** Another line of what was last spoken of. */
export function continuation(scene: Scene): string | null {
  const { s, request } = scene;
  const last = request.turns.findLast((turn) => turn.speakerId === s.persona.id)?.text ?? '';
  const topic = s.persona.topics.find((one) => one.lines.some((line) => last.includes(line)));
  const unsaid = topic?.lines.filter((line) => !last.includes(line) && !s.isUsed(line)) ?? [];
  if (unsaid.length > 0) return s.fresh(unsaid) ?? null;
  const asked = saidBefore(request);
  if (asked === null || topic) return null;
  const other = topicsFor(s, asked.toLowerCase(), stemSet(`${asked} ${last}`))[0];
  const lines = other?.lines.filter((line) => !s.isUsed(line)) ?? [];
  return lines.length > 0 ? (s.fresh(lines) ?? null) : null;
}

/** How somebody is has a reason they may not know themselves. */
const howTheyAre = /\bhow (?:are|is|do|have) (?:you|things|it|life)\b|\bare you \w+\??$/;

export function more(scene: Scene): Answer {
  const asked = saidBefore(scene.request);
  if (/^(?:\w+ )?why\b/.test(scene.u.plain) && asked !== null && howTheyAre.test(normalise(asked)))
    return { parts: [scene.s.line('chat.noReason')], from: 'mood without a reason' };
  const line = continuation(scene);
  if (line) return { parts: [line], from: 'topic continued' };
  const { s, u } = scene;
  if (/^(?:oh )?(?:really|seriously|is that so|are you sure|truly)\b/.test(u.plain))
    return { parts: [s.line('chat.really')], from: 'word given', bare: true };
  return s.maybe(0.4)
    ? { parts: [s.line('chat.moreNone')], from: 'nothing more' }
    : { parts: [s.smallTalk()], from: 'small talk' };
}

/** Of the weight of what is asked about. */
const nearlyAll = 0.8;

/** Of the weight of what is asked, to be met by a memory: one word in common is an accident. */
const mostOfIt = 0.65;
/** Of a way of life, and not of a fact. */
const habits =
  /^(?:so |and )?do you (?:ever |often |still |usually |sometimes )?(?:go|drink|eat|play|read|swim|fish|pray|write|cook|bake|dance|sing|smoke|walk|ride|gamble|hunt|knit|sew|paint|dream|travel|visit|cry|laugh|sleep)\b/;

/** A question no pattern knows: own topics, then what was told, then own memories, then tastes, then honest ignorance. */
export function question(scene: Scene): Answer {
  const { s, u, request } = scene;
  const taste = tasteFor(scene);
  if (taste) return taste;
  // News of the very thing comes before what one always says of such things.
  const news = heardOf(scene, nearlyAll);
  if (news) return news;
  const topic = topicsFor(s, u.plain, u.stems)[0];
  if (!topic && /\bdo you (?:like|love|enjoy|hate|dislike|prefer|mind)\b/.test(u.plain))
    return { parts: [s.line('chat.taste')], ask: 'And you?', from: 'no strong taste' };
  if (topic) return { parts: [s.fresh(topic.lines) ?? ''], from: `topic ${topic.keyword}` };
  const told = doYouKnow(scene) ?? heardOf(scene);
  if (told) return told;
  const asked = [...u.stems].reduce((sum, one) => sum + rarity(one), 0);
  const memory = (
    u.stems.size < 2 ? [] : findOwn(request.memories, u.stems, Math.max(5, asked * mostOfIt))
  ).find((one) => !isPrivate(one, s) && (ownDeedsAsked.test(u.plain) || !one.tags.includes('own-doing')));
  if (memory) {
    s.picked.push(memory.content);
    return { parts: [memory.content], from: 'own memory', used: [memory] };
  }
  if (/\b(?:who is|know|met|heard of)\b/.test(u.plain) && /(?<=[a-z,] )\p{Lu}\p{Ll}+/u.test(u.text))
    return nobody(scene);
  if (habits.test(u.plain)) return { parts: [s.line('chat.habit')], ask: 'And you?', from: 'habit' };
  const whom = pointer(scene);
  if (whom) return { parts: s.maybe(0.5) ? [unknown(scene), whom] : [whom], from: 'pointed elsewhere' };
  const yesNo =
    /^(?:so |and |but |well )?(?:is|are|do|does|did|can|could|will|would|should|have|has|was|were|am|may|might)\b/.test(
      u.plain,
    );
  if (yesNo && s.maybe(0.4)) return { parts: [s.line('chat.yesNo')], from: 'unsure' };
  return {
    parts: [unknown(scene), ...(s.maybe(0.3) ? [s.line('chat.deflect')] : [])],
    from: 'unknown',
    mood: 'thinking',
  };
}

/** "Do you like horses?" */
function tasteFor(scene: Scene): Answer | null {
  const { s, u } = scene;
  if (!/\byou (?:like|love|enjoy|hate|dislike|fond|prefer|mind)\b/.test(u.plain)) return null;
  if (s.persona.likes.some((one) => sharedRarity(stemSet(one), u.stems) > 2.5)) return likes(scene);
  return s.persona.dislikes.some((one) => sharedRarity(stemSet(one), u.stems) > 2.5) ? dislikes(scene) : null;
}

export function knows(scene: Scene): Answer {
  return doYouKnow(scene) ?? question(scene);
}

export function story(scene: Scene): Answer {
  const { s, request } = scene;
  const wanted = topicsFor(
    s,
    `${scene.u.plain} story legend lore`,
    stemSet(`${scene.u.text} story legend lore flood festival`),
  );
  const named = wanted.find((one) => !/your story|yourself/.test(one.keyword));
  const own = request.memories.filter(
    ({ memory }) =>
      isSayable(memory) && memory.importance >= 4 && !isPrivate(memory, s) && !s.isUsed(memory.content),
  );
  const best = own[0]?.memory;
  if (best && (!named || s.maybe(0.6))) {
    s.picked.push(best.content);
    return { parts: [best.content], from: 'own memory', used: [best] };
  }
  return {
    parts: [s.fresh(named?.lines ?? s.persona.voice.smallTalk) ?? ''],
    from: named ? `topic ${named.keyword}` : 'small talk',
  };
}

export function odd({ s, u }: Scene): Answer {
  const key =
    u.intent === 'injection' || u.intent === 'gibberish' || u.intent === 'foreign' || u.intent === 'empty'
      ? u.intent
      : 'ai';
  return {
    parts: [s.line(`odd.${key}`)],
    from: `odd: ${key}`,
    mood: key === 'empty' ? 'neutral' : 'surprised',
    importance: key === 'injection' ? 2 : 1,
    bare: true,
  };
}

/** What an earlier sentence of the same message deserves before the main answer: a greeting returned, a fact heard. */
export function aside(scene: Scene): string | null {
  const { s, all, u } = scene;
  if (u.intent === 'greeting' || u.intent === 'farewell') return null;
  const greeted = all.some((one) => one.intent === 'greeting');
  const opening = !scene.request.turns.some((turn) => turn.speakerId === s.persona.id);
  if (greeted && opening && s.affection > -20) {
    const hello = s.line(`greeting.${dayPart(s.situation.time.hour)}`);
    // The answer to a name says the name itself.
    return u.intent === 'tellsName' ? hello.replace(`, ${firstName(s.to.name)}`, '') : hello;
  }
  const told = all.find((one) => one !== u && one.intent === 'statement' && /\b(?:i|my)\b/.test(one.plain));
  const word =
    told === undefined
      ? null
      : u.intent === 'seenIt'
        ? s.line('fact.mislaidWord')
        : sympathy(scene, told.plain);
  if (word !== null) return word;
  if (told && s.persona.voice.acknowledgements.length > 0)
    return (
      s.fresh(s.persona.voice.acknowledgements.filter((one) => one.length < 60 && !one.endsWith('?'))) ?? null
    );
  return null;
}
