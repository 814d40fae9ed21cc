/** Looking back: what recent memories have in common becomes an insight, with the memories it rests on. */
import type { Memory } from '../../ports/memory-store.ts';
import type { Reflection, ReflectRequest } from '../mind.ts';
import { contentStems } from '../../text/content-words.ts';
import { rarity } from '../../text/rarity.ts';
import { words } from '../../text/tokens.ts';
import { stem } from '../../text/stem.ts';
import { stopWords } from '../../text/stop-words.ts';
import { factsOf } from './recall.ts';

/** A pattern needs three memories; fewer is a coincidence. */
const enough = 3;
const most = 3;

type Cluster = { id: string; name: string; memories: Memory[] };

export function reflectOffline(request: ReflectRequest): readonly Reflection[] {
  const recent = request.recent.filter(
    (memory) =>
      memory.type !== 'reflection' && memory.type !== 'metacognition' && !memory.tags.includes('own-words'),
  );
  const insights = [
    ...byPerson(recent).map((cluster) => aboutPerson(cluster)),
    ...byTheme(recent, request),
    ownDays(recent),
  ];
  return insights
    .filter((one): one is Reflection => one !== null)
    .sort((a, b) => b.importance - a.importance)
    .slice(0, most);
}

function byPerson(recent: readonly Memory[]): Cluster[] {
  const clusters = new Map<string, Cluster>();
  for (const memory of recent) {
    for (const id of [...memory.relatedCharacters, ...memory.relatedAgents]) {
      const cluster = clusters.get(id) ?? { id, name: '', memories: [] };
      cluster.memories.push(memory);
      cluster.name ||= nameOf(id, memory);
      clusters.set(id, cluster);
    }
  }
  return [...clusters.values()]
    .filter((one) => one.memories.length >= enough && one.name !== '')
    .sort((a, b) => b.memories.length - a.memories.length)
    .slice(0, 3);
}

/** The teller's name stands in what they told; an agent's in its slug as well. */
function nameOf(id: string, memory: Memory): string {
  const teller = /^(\p{Lu}[\p{L}'-]+)(?: \p{Lu}[\p{L}'-]+)? (?:told|asked|gave|came|waved|said)/u.exec(
    memory.content,
  )?.[1];
  if (teller && memory.provenance.toldBy === id) return teller;
  const slug = id.split('/').at(-1) ?? id;
  const first = /^([a-z]+)_[a-z_]+$/.exec(slug)?.[1];
  if (first) return first.charAt(0).toUpperCase() + first.slice(1);
  return teller ?? '';
}

function aboutPerson({ id, name, memories }: Cluster): Reflection {
  const valence = memories.reduce((sum, memory) => sum + memory.valence, 0) / memories.length;
  const facts = memories.flatMap((memory) => factsOf(memory)).filter((fact) => fact.tellerId === id);
  const count = memories.length;
  const times = count === 3 ? 'three times' : count < 7 ? 'several times' : 'again and again';
  const evidence = [...memories]
    .sort((a, b) => b.importance - a.importance)
    .slice(0, 6)
    .map((memory) => memory.id);
  const importance = Math.min(8, 4 + Math.abs(valence) * 2 + Math.min(2, count / 6));
  if (valence <= -0.25)
    return {
      insight: `What has passed between ${name} and me lately has mostly been unhappy; I have felt it ${times}.`,
      evidence,
      importance,
      behaviouralChange: `Be careful with ${name}, and give no confidences until things are mended.`,
    };
  if (facts.length >= 2)
    return {
      insight: `${name} has confided in me ${times} of late, and I think ${name} has come to trust me.`,
      evidence,
      importance,
      behaviouralChange: `Ask ${name} how it went with what they told me.`,
    };
  if (valence >= 0.2)
    return {
      insight: `I have been glad of ${name}'s company ${times} lately; it does me more good than I let on.`,
      evidence,
      importance,
      behaviouralChange: `Seek ${name} out now and then.`,
    };
  return {
    insight: `${name} and I have crossed paths ${times} of late, and I notice that I look out for it.`,
    evidence,
    importance,
    behaviouralChange: null,
  };
}

/** What everybody keeps coming back to: the rarest word that several memories share. */
function byTheme(recent: readonly Memory[], request: ReflectRequest): Reflection[] {
  const holders = new Map<string, { word: string; memories: Memory[] }>();
  const ownWords = new Set(
    contentStems(`${request.persona.name} ${request.persona.occupation} told asked said see saw`),
  );
  const names = new Set(
    recent.flatMap((memory) =>
      [...memory.content.matchAll(/\b\p{Lu}\p{Ll}+/gu)].map((match) => stem(match[0].toLowerCase())),
    ),
  );
  for (const memory of recent) {
    const text =
      factsOf(memory)
        .map((fact) => fact.fact)
        .join(' ') || (memory.type === 'conversation' ? '' : memory.content);
    for (const word of new Set(words(text))) {
      const key = stem(word);
      if (stopWords.has(word) || word.length < 4 || ownWords.has(key) || names.has(key) || rarity(key) < 4)
        continue;
      const holder = holders.get(key) ?? { word, memories: [] };
      holder.memories.push(memory);
      holders.set(key, holder);
    }
  }
  const best = [...holders.values()]
    .filter((one) => one.memories.length >= enough)
    .sort((a, b) => b.memories.length * rarity(stem(b.word)) - a.memories.length * rarity(stem(a.word)))[0];
  if (!best) return [];
  return [
    {
      insight: `The talk keeps coming round to the ${best.word}; it is on more minds than mine.`,
      evidence: best.memories.slice(0, 6).map((memory) => memory.id),
      importance: 5,
      behaviouralChange: `Ask others what they know about the ${best.word}.`,
    },
  ];
}

function ownDays(recent: readonly Memory[]): Reflection | null {
  const own = recent.filter((memory) => memory.type === 'observation');
  if (recent.length < 6) return null;
  const valence = recent.reduce((sum, memory) => sum + memory.valence, 0) / recent.length;
  if (Math.abs(valence) < 0.2) return null;
  const evidence = [...recent]
    .sort((a, b) => Math.abs(b.valence) - Math.abs(a.valence))
    .slice(0, 5)
    .map((memory) => memory.id);
  return valence > 0
    ? {
        insight: `These have been good days, and I should say so while they last${own.length > 3 ? '; there has been plenty to see, too' : ''}.`,
        evidence,
        importance: 4,
        behaviouralChange: 'Thank somebody for it.',
      }
    : {
        insight: 'These have been heavy days, and I have been carrying them by myself.',
        evidence,
        importance: 5,
        behaviouralChange: 'Talk it over with somebody I trust.',
      };
}
