/** What the local model server says by itself: words that rest on the memories in the prompt, and fitting JSON. */

type Message = { role: string; content: string };

export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
}

const fillers = new Set(
  'the and you your what did tell about told who that this with have has was were are for from asked say said does'.split(
    ' ',
  ),
);

/** The memory that shares most words with the last thing heard; told statements before questions. */
export function answerFromMemories(messages: readonly Message[]): { said: string; used: number[] } {
  const prompt = messages
    .filter((message) => message.role !== 'assistant')
    .map((message) => message.content)
    .join('\n');
  const heard = [...prompt.matchAll(/<heard by="([^"]*)">([^<]*)<\/heard>/g)].at(-1);
  const asked = new Set(wordsOf(heard?.[2] ?? '').filter((word) => !fillers.has(word)));
  const memories = [...prompt.matchAll(/^\[(\d+)\] ([^:\n]*): (.*)$/gm)].map((match) => ({
    number: Number(match[1]),
    content: match[3] ?? '',
  }));
  const scored = memories
    .map((memory) => ({
      ...memory,
      shared:
        new Set(wordsOf(memory.content).filter((word) => asked.has(word))).size -
        (/ asked /.test(memory.content) ? 1.5 : 0),
    }))
    .sort((a, b) => b.shared - a.shared || a.number - b.number);
  const best = scored[0];
  if (best !== undefined && best.shared > 0) {
    const told = /told (?:me|.* and me): "(.*)"/.exec(best.content);
    const said =
      told === null ? `I remember this. ${best.content}` : `You told me: ${told[1] ?? best.content}`;
    return { said, used: [best.number] };
  }
  const name = heard?.[1] ?? 'friend';
  return { said: `I hear you, ${name}. Sit a while and tell me more.`, used: [] };
}

export function streamedAnswer(messages: readonly Message[]): string {
  const { said, used } = answerFromMemories(messages);
  const appraisal = {
    mood: 'happy',
    affection: 2,
    trust: 1,
    reason: 'You took the time to talk.',
    importance: 4,
    valence: 0.4,
    ends: null,
    memories: used,
  };
  return `${said}\n${JSON.stringify(appraisal)}`;
}

export function structuredAnswer(name: string, messages: readonly Message[]): unknown {
  const prompt = messages.map((message) => message.content).join('\n');
  switch (name) {
    case 'day_plan': {
      const usual = [...prompt.matchAll(/^- (\d+:\d\d) (\w+) at (\w+): (.*) \(priority (\d+)\)$/gm)];
      return {
        goal: 'To get the day done and have an hour for somebody dear.',
        steps: usual.map((step) => ({
          from: step[1],
          activity: step[2],
          place: step[3],
          doing: step[4],
          minutes: 60,
          priority: Number(step[5]),
          reason: 'It is what the day is for.',
        })),
      };
    }
    case 'reaction':
      return { kind: 'greet', text: 'Good to see a face.' };
    case 'reflections':
      return {
        insights: [
          {
            insight: 'People keep coming back to me with their news.',
            evidence: [1, 2],
            importance: 6,
            change: 'I will listen longer.',
          },
        ],
      };
    case 'gift':
      return { text: 'That was kind of you, truly.', mood: 'happy' };
    default:
      return {
        mood: 'neutral',
        affection: 1,
        trust: 0,
        reason: 'You were kind.',
        importance: 3,
        valence: 0.2,
        ends: null,
        memories: [],
      };
  }
}

/** Words hashed into so many numbers: texts that share words are alike. */
export function vectorOf(text: string, dimension: number): number[] {
  const vector = Array.from({ length: dimension }, () => 0);
  for (const word of wordsOf(text)) {
    let hash = 0x811c9dc5;
    for (const char of word) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
    vector[hash % dimension] = (vector[hash % dimension] ?? 0) + 1;
  }
  vector[0] = (vector[0] ?? 0) + 0.01;
  return vector;
}
