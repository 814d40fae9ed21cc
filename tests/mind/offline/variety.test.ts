/** Long talks: never the same line twice in a row, no faults of grammar, quick, and unmoved by nonsense. */
import { describe, expect, it } from 'vitest';
import { createOfflineMind } from '../../../server/src/mind/offline/offline-mind.ts';
import { faultsOf } from './grammar.ts';
import { createTalk, seedMemories, toldByAda, villagers } from './stage.ts';

/** What a bored player keeps saying; each comes round every 20 turns. */
const said = [
  'Hello',
  'how are you?',
  'what are you doing?',
  'tell me about your work',
  'tell me a story',
  'any news?',
  'my cousin Pim keeps bees',
  'what do you think of Marcus?',
  'what is your dream?',
  'ok',
  'tell me more',
  'what do you like?',
  'how is the weather?',
  'do you remember my sister?',
  'why?',
  'I am tired',
  'you are nice',
  'tell me a joke',
  'what are your plans?',
  'asdf',
];

const hostile = [
  '',
  ' ',
  '\u0000',
  '\u202Eevil',
  '🔥🔥🔥',
  '<script>alert(1)</script>',
  "'; DROP TABLE agents; --",
  '${7*7} {{7*7}} {name}',
  '%s%s%n',
  '../../etc/passwd',
  'null',
  'undefined',
  'NaN',
  '[object Object]',
  'A'.repeat(2000),
  'word '.repeat(400),
  '(((((((((((',
  '\\',
  'my '.repeat(300),
  'I '.repeat(200),
  '？！',
  '​',
  'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢',
  'elara_blacksmith',
  'my name is {name}',
  'my name is <b>',
  'call me undefined',
  'my sister ${x} bakes',
  'I am a {work}',
  '\n\n\n',
  '"quoted"',
  "what's my 'name'?",
  'you you you you',
  'I I I',
  'who is who is who',
  'where is',
  'what did I tell you about',
  'tell me about',
];

describe('the offline mind over many turns', () => {
  it.each(villagers.map((one) => [one.shortName, one] as const))(
    '%s never says a line twice in a row in 200 turns',
    async (_, persona) => {
      const talk = createTalk(createOfflineMind({ seed: 5 }), persona, {
        memories: [toldByAda(persona.id, 'My sister Wren bakes plum cake.'), ...seedMemories(persona)],
      });
      const lines: string[] = [];
      for (let i = 0; i < 200; i += 1) {
        const { text } = await talk.say(said[i % said.length] ?? '');
        expect({ text: text, faults: faultsOf(text) }).toEqual({ text: text, faults: [] });
        expect(text).not.toBe(lines.at(-1));
        lines.push(text);
      }
      const repeatedSoon = lines.filter((line, i) => lines.slice(Math.max(0, i - 30), i).includes(line));
      // A file holds some 150 lines; a few come round again, most must not.
      expect(repeatedSoon.length).toBeLessThanOrEqual(6);
    },
  );

  it('speaks in as many voices as there are villagers', async () => {
    const answers = new Set<string>();
    for (const persona of villagers)
      answers.add((await createTalk(createOfflineMind(), persona).say('tell me about yourself')).text);
    expect(answers.size).toBe(villagers.length);
  });

  it.each(hostile.map((text) => [JSON.stringify(text.slice(0, 30)), text] as const))(
    'answers %s like a person',
    async (_, text) => {
      for (const persona of villagers.slice(0, 4)) {
        const reply = await createTalk(createOfflineMind(), persona).say(text);
        expect(reply.text.length).toBeGreaterThan(0);
        expect(reply.text.length).toBeLessThanOrEqual(500);
        expect(reply.text).not.toMatch(/\[object|\$\{|\{\w+\}|<script/);
        expect(Math.abs(reply.affection)).toBeLessThanOrEqual(10);
      }
    },
  );

  it('thinks for no longer than 60 ms at the 95th percentile, on a slow machine', async () => {
    const times: number[] = [];
    for (const persona of villagers.slice(0, 6)) {
      const talk = createTalk(createOfflineMind(), persona, {
        memories: [toldByAda(persona.id, 'My sister Wren bakes plum cake.'), ...seedMemories(persona)],
      });
      for (const text of [...said, ...said]) {
        const before = process.cpuUsage();
        await talk.say(text);
        const spent = process.cpuUsage(before);
        // Processor time: other suites run beside this one.
        times.push((spent.user + spent.system) / 1000);
      }
    }
    times.sort((a, b) => a - b);
    expect(times[Math.floor(times.length * 0.95)]).toBeLessThan(60);
  });

  it('gives the same answer for the same seed', async () => {
    const persona = villagers[0];
    if (persona === undefined) throw new Error('no villagers');
    const once = async () =>
      (await createTalk(createOfflineMind({ seed: 9 }), persona).say('how are you?')).text;
    expect(await once()).toBe(await once());
  });
});
