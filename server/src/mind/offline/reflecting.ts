/**
 * Looking back without a model: for each question, what its evidence has in common, how it changed over time, and where
 * it contradicts itself becomes an insight, in a sentence of the villager's length, with the memories it rests on.
 */
import type { Memory } from '../../ports/memory-store.ts';
import { agreement } from '../../text/contradiction.ts';
import { hashText } from '../../text/hash.ts';
import type { Reflection, ReflectRequest, SalientQuestion } from '../tasks/looking-back.ts';
import { enoughForPattern, isLived, salientQuestions } from '../questions.ts';
import { personInsight, type PersonCase } from './reflecting-people.ts';
import { feelingInsight, goalInsight, placeInsight, themeInsight } from './reflecting-themes.ts';

const most = 3;

/** What an insight is said with: one of several ways to put it, the same for the same villager and matter. */
export type Teller = {
  readonly request: ReflectRequest;
  /** In the order terse, plain, chatty; each may have several. */
  put(matter: string, terse: readonly string[], plain: readonly string[], chatty: readonly string[]): string;
};

export function reflectOffline(request: ReflectRequest): readonly Reflection[] {
  const questions =
    request.questions.length > 0 ? request.questions : salientQuestions({ ...request }, request.recent);
  const shown = new Map(request.recent.map((memory) => [memory.id, memory]));
  const teller = tellerOf(request);
  const insights = questions.flatMap((question): Reflection[] => {
    const evidence = question.evidence.flatMap((id) => shown.get(id) ?? []);
    const insight = answerTo(teller, question, evidence);
    return insight === null ? [] : [{ ...insight, question: question.question }];
  });
  const differing = contradiction(teller);
  if (differing !== null) insights.push(differing);
  return insights
    .filter((one) => one.evidence.length >= 2)
    .sort((a, b) => b.importance - a.importance)
    .slice(0, most);
}

function answerTo(teller: Teller, question: SalientQuestion, evidence: readonly Memory[]): Insight | null {
  switch (question.kind) {
    case 'person': {
      const { about } = question;
      const name = teller.request.people.find(({ id }) => id === about)?.name;
      if (about === null || name === undefined) return null;
      // All that is shown of them counts, not only what the question was made of.
      const memories = teller.request.recent.filter((memory) =>
        [...memory.relatedCharacters, ...memory.relatedAgents].includes(about),
      );
      const one: PersonCase = {
        id: about,
        name,
        memories: memories.filter(isLived),
        before: memories.filter((memory) => memory.type === 'reflection'),
      };
      return one.memories.length < enoughForPattern ? null : personInsight(teller, one);
    }
    case 'theme':
      return themeInsight(teller, question, evidence);
    case 'place':
      return placeInsight(teller, question, evidence);
    case 'feeling':
      return feelingInsight(teller, evidence);
    case 'goal':
      break;
  }
  return goalInsight(teller, evidence);
}

export type Insight = Omit<Reflection, 'question'>;

function tellerOf(request: ReflectRequest): Teller {
  const { persona, situation } = request;
  return {
    request,
    put(matter, terse, plain, chatty) {
      const { verbosity } = persona.voice;
      const ways = verbosity === 'terse' ? terse : verbosity === 'chatty' ? chatty : plain;
      const pick = hashText(`${persona.id}|${matter}|${Math.floor(situation.time.day / 2)}`) % ways.length;
      return ways[pick] ?? plain[0] ?? '';
    },
  };
}

/** Two people who told otherwise of one thing. */
function contradiction(teller: Teller): Reflection | null {
  const told = teller.request.recent
    .filter((memory) => isLived(memory) && memory.tags.includes('told'))
    .flatMap((memory) => {
      const words = /["“](.*)["”]/su.exec(memory.content)?.[1];
      const by = teller.request.people.find(({ id }) => id === memory.provenance.toldBy);
      return words === undefined || by === undefined ? [] : [{ memory, words, by }];
    })
    .slice(0, 30);
  for (const [index, one] of told.entries()) {
    const other = told
      .slice(index + 1)
      .find(({ words, by }) => by.id !== one.by.id && agreement(words, one.words) === 'against');
    if (other === undefined) continue;
    const [a, b] = [one.by.name, other.by.name];
    return {
      question: `Who is right, ${a} or ${b}?`,
      insight: teller.put(
        `${a}|${b}`,
        [`${a} and ${b} cannot both be right.`, `${a} says one thing and ${b} another.`],
        [`${a} and ${b} have told me two different stories of one matter, and they cannot both be right.`],
        [
          `I have heard one matter from ${a} and from ${b} now, and the two stories do not sit together at all; one of them must be mistaken.`,
        ],
      ),
      evidence: [one.memory.id, other.memory.id],
      importance: 5.5,
      change: {
        text: `Ask ${a} again about what ${b} tells otherwise.`,
        kind: 'ask',
        about: one.by.id,
        topic: b,
        days: 3,
      },
    };
  }
  return null;
}
