/** News: what a villager heard of late, worth passing on, with whom it came from. */
import { capitalise, closed, unclosed } from '../../text/tidy.ts';
import type { Memory } from '../../ports/memory-store.ts';
import { hearsay, isPrivate, type Answer, type Scene } from './answer.ts';
import { freshNews, telling } from './neighbour-news.ts';
import { isFact } from './recall.ts';
import { isStale } from './stale.ts';
import { firstName } from '../words.ts';

export type News = { text: string; memory: Memory };

/** Three game days: older than that, everybody has heard. */
const freshForMinutes = 3 * 24 * 60;

/** Things said to this villager by somebody other than the listener, weightiest first. */
export function newsFor(scene: Omit<Scene, 'u' | 'all'>): News[] {
  const { s, request } = scene;
  const now = s.situation.time.minute;
  const listener = firstName(request.to.name);
  const heardHere = request.turns.map((turn) => turn.text).join(' ');
  return hearsay(request)
    .filter(({ memory, tellerId, fact }) => {
      if (now - memory.gameMinute > freshForMinutes || memory.importance < 3 || isPrivate(memory, s))
        return false;
      if (memory.relatedAgents.includes(request.to.id) || memory.relatedCharacters.includes(request.to.id))
        return false;
      if (isStale(fact, memory, now)) return false;
      if (tellerId === request.to.id || fact.includes(listener) || fact.length > 180 || !isFact(fact))
        return false;
      // A fact that names nobody is somebody's small talk, not news.
      return (
        /(?<!^)\b\p{Lu}\p{Ll}+|^\p{Lu}\p{Ll}+(?:'s)? /u.test(fact) &&
        !heardHere.includes(fact) &&
        !s.isUsed(fact) &&
        !/\b(?:I|my|me)\b/.test(fact)
      );
    })
    .sort((a, b) => b.memory.importance - a.memory.importance || b.memory.gameMinute - a.memory.gameMinute)
    .map(({ fact, memory }) => ({ text: closed(capitalise(unclosed(fact))), memory }));
}

/** What they keep ready to tell, with where it came from; failing that whatever they were told of late. */
export function tellNews(scene: Scene): Answer | null {
  const ready = freshNews(scene);
  if (ready !== null) {
    const { parts, used, move } = telling(scene, ready);
    return { parts, from: 'news', used: used ?? [], move, bare: true };
  }
  const [one] = newsFor(scene);
  if (!one) return null;
  scene.s.picked.push(one.text);
  return { parts: [scene.s.line('neighbour.newsIn'), one.text], from: 'news', used: [one.memory] };
}
