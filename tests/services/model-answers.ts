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
function answerFromMemories(messages: readonly Message[]): { said: string; used: number[] } {
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

/** What an answer may end in: no model says the same in the very same words each time that it is asked the same. */
const endings = [
  'That is how it stays with me.',
  'Why do you ask?',
  'It was a while ago, mind you.',
  'Make of it what you will.',
  'I would not swear to every word.',
  'What do you say to that?',
  'One thinks of such things at work.',
  'That is all I can tell you.',
  'Others may see it otherwise.',
  'I had nearly let it slip.',
  'Ask me again on a slow day.',
  'It comes and goes with the weather.',
];
const openings = [
  '',
  'Well now.',
  'Let me think.',
  'Ah, yes.',
  'Hm.',
  'Since you ask.',
  'Truly?',
  'There now.',
];

/** As `streamedAnswer`, the same for the same prompt, and hardly ever for two. */
export function variedAnswer(prompt: string): string {
  const [said = '', ...appraisal] = streamedAnswer([{ role: 'user', content: prompt }]).split('\n');
  const drawn = hashOf(prompt);
  const begins = openings[drawn % openings.length] ?? '';
  const ends = endings[(drawn >>> 8) % endings.length] ?? '';
  return [`${begins} ${said} ${ends}`.trim(), ...appraisal].join('\n');
}

export function structuredAnswer(name: string, messages: readonly Message[]): unknown {
  const prompt = messages.map((message) => message.content).join('\n');
  switch (name) {
    case 'day_plan': {
      const usual = [...prompt.matchAll(/^\d+\. (\d+:\d\d) (\w+) at (\w+): (.*) \(priority (\d+)\)$/gm)];
      // Two of the day's pieces put in other words, somewhere in the middle of it.
      const changed = usual.slice(Math.floor(usual.length / 2), Math.floor(usual.length / 2) + 2);
      return {
        goal: 'To get the day done and have an hour for somebody dear.',
        drop: [],
        changes: changed.map((step) => ({
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
    case 'talk':
      return talk(prompt);
    case 'reaction':
      return { kind: 'greet', text: 'Good to see a face.' };
    case 'reflections':
      return { insights: insights(prompt) };
    case 'metacognition':
      return lookBack;
    case 'ratings': {
      const numbers = [...prompt.matchAll(/^\[(\d+)\] /gm)].map((match) => Number(match[1]));
      return {
        ratings: numbers.map((memory) => ({ memory, importance: 2 + (memory % 5), valence: 0.1 })),
      };
    }
    case 'choice':
      // The first thing there is to do.
      return { choice: /^\[1\] /m.test(prompt.slice(prompt.indexOf('What you can do'))) ? 1 : 0, text: null };
    case 'summary': {
      const begin = /Begin with "([^"]+),"/.exec(prompt)?.[1] ?? 'Some days ago';
      return { summary: `${begin}, people came and went and I did my work among them.` };
    }
    case 'letter': {
      const about = /What it is about: (.*)/.exec(prompt)?.[1] ?? 'nothing in particular';
      return {
        letter: `Dear friend,\nI sat down to write: ${about.replaceAll(/<[^>]*>/g, '')} Come by.\nElara`,
      };
    }
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

/** Two, each on a memory of its own, as long as a model's are. */
function insights(prompt: string): unknown[] {
  const shown = [...prompt.matchAll(/^\[(\d+)\] (?:[^:\n]*: )?(.*)$/gm)].slice(0, 4);
  const numbers = shown.map((match) => Number(match[1]));
  return [0, 2].map((at) => ({
    question: 'What is it that people here keep coming back to, and what is it to me?',
    insight: `There is more to it than I thought at first: ${plainOf(shown[at]?.[2] ?? 'people come with their news')}`,
    evidence: [numbers[at] ?? 1, numbers[at + 1] ?? 2],
    importance: 6,
    change:
      at > 0
        ? null
        : {
            text: 'Listen longer to whoever comes to me with their news.',
            kind: 'do',
            about: null,
            topic: null,
            days: 3,
          },
  }));
}

const plainOf = (words: string): string =>
  words
    .replaceAll(/["“”]/g, '')
    .slice(0, 90)
    .replace(/\s\S*$/, '.');

const lookBack = {
  evaluation:
    'Most of what I meant to do got done, and the talks took longer than I thought. I began late where I stood about before, and was none the worse for it.',
  changes: [
    { what: 'flexibility', by: 0.05, why: 'The talks were worth the time.' },
    { what: 'leadMinutes', by: 5, why: 'I was late to begin with.' },
  ],
  goals: [],
  resolves: [
    {
      text: 'Ask after whoever I passed by today.',
      kind: 'do',
      about: null,
      topic: 'a word in passing',
      days: 2,
    },
  ],
  notes: 'I say yes too quickly when somebody stops me on the way.',
};

/** Two tell each other what is on their minds, and part. */
function talk(prompt: string): unknown {
  const [, first = '', second = ''] = prompt.split(/^[AB]: /m);
  const [mine, theirs] = [thingsToSay(first), thingsToSay(second)];
  const name = (side: string): string => /called ([^,]+),/.exec(side)?.[1] ?? 'friend';
  const turns = [
    { by: 'A', text: `There you are, ${name(second)}. ${mine[0] ?? 'Fair weather for it.'}`, mood: 'happy' },
    { by: 'B', text: `So I hear, ${name(first)}. ${theirs[0] ?? 'The days go by.'}`, mood: 'neutral' },
    { by: 'A', text: mine[1] ?? `I had better see to my work, ${name(second)}.`, mood: 'neutral' },
    { by: 'B', text: theirs[1] ?? `It was good to stand about with you, ${name(first)}.`, mood: 'happy' },
    { by: 'A', text: `I will leave you to it. ${mine[2] ?? 'Mind the wet stones.'}`, mood: 'happy' },
  ];
  const reason = 'You had a word for me.';
  const felt = { affection: 1, trust: 1, reason, importance: 4, valence: 0.3, memories: [1] };
  return { turns, ends: 'done', ties: { A: felt, B: { ...felt, affection: 2 } } };
}

/** Some of one side's memories as they might bring them up: what was told is told on, without the frames around it. */
function thingsToSay(side: string): string[] {
  return [...side.matchAll(/^\[\d+\] [^:\n]*: (.*)$/gm)].slice(0, 3).map((match) => {
    const plain = (match[1] ?? '').replaceAll(/\([^)]*\)/g, '').replaceAll(/["“”]/g, '');
    const core = plain.split(/: /).at(-1)?.trim() ?? plain;
    return `I keep thinking of it: ${core.slice(0, 140)}`;
  });
}

/** Words hashed into so many numbers: texts that share words are alike. */
export function vectorOf(text: string, dimension: number): number[] {
  const vector = Array.from({ length: dimension }, () => 0);
  for (const word of wordsOf(text)) {
    const at = hashOf(word) % dimension;
    vector[at] = (vector[at] ?? 0) + 1;
  }
  vector[0] = (vector[0] ?? 0) + 0.01;
  return vector;
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}
