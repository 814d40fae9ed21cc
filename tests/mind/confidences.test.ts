/** What is told in confidence stays with those who heard it, and what one player told is not another's by a shared name. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import pino from 'pino';
import { createInProcessRecentMemories } from '../../server/src/adapters/in-process-recent-memories.ts';
import { createOfflineEmbedder } from '../../server/src/adapters/offline-embedder.ts';
import { createContext } from '../../server/src/mind/context.ts';
import type { MindsDeps } from '../../server/src/mind/deps.ts';
import { gather } from '../../server/src/mind/gather.ts';
import { createOfflineMind } from '../../server/src/mind/offline/offline-mind.ts';
import type { Mind, ReplyRequest } from '../../server/src/mind/mind.ts';
import { isConfidence } from '../../server/src/text/confidence.ts';
import { liveIn, type LivingValley } from './living-valley.ts';
import { shippedValley } from './routine-day.ts';

const elara = 'elara_blacksmith';
const marcus = 'marcus_merchant';
const villagers = shippedValley().villagers.filter((villager) => [elara, marcus].includes(villager.id));

/** Everything a mind is shown when it speaks: what is not there, no mind can give away. */
const shown: ReplyRequest[] = [];
function watched(mind: Mind): Mind {
  return {
    ...mind,
    reply(request, onDelta, signal) {
      shown.push(request);
      return mind.reply(request, onDelta, signal);
    },
  };
}

let live: LivingValley;
beforeAll(async () => {
  live = await liveIn({ villagers, mind: watched(createOfflineMind({ seed: 7 })) });
  await live.advance(60);
}, 120_000);
afterAll(() => live.dispose());

/** What Elara says in the talk; a greeting called over is none of its lines. */
const answers = (): string[] =>
  live.told.flatMap((one) =>
    one.kind === 'line' && one.line.speakerId === elara && one.line.conversationId !== null
      ? [one.line.text]
      : [],
  );

async function talk(who: string, text: string): Promise<string> {
  await live.advance(20);
  const before = answers().length;
  await live.advance(1, [{ kind: 'talk', actorId: who, to: elara, text }]);
  await live.until('an answer', () => answers().length > before);
  return answers().slice(before).join(' ');
}

async function part(who: string): Promise<void> {
  await live.advance(1, [{ kind: 'leave', actorId: who }]);
  await live.advance(30);
}

const wholeOf = (request: ReplyRequest | undefined): string =>
  JSON.stringify([request?.memories, request?.turns, request?.alreadySaid]);

describe('a confidence', () => {
  it.each([
    'Between you and me, my sister is hiding in the mill.',
    "Don't tell anyone, but I sold the bell.",
    'Can you keep a secret? I sold the bell.',
    'I sold the bell. Keep it to yourself.',
    'Please don’t tell Marcus that I was here.',
    'This is our little secret.',
  ])('is known by its words: %s', (text) => expect(isConfidence(text)).toBe(true));

  it.each([
    'What is the distance between you and the mill?',
    'Do you have any secrets?',
    "Don't tell me it rained again.",
    'I told Marcus that the bell was sold.',
  ])('is not seen in: %s', (text) => expect(isConfidence(text)).toBe(false));

  it('is there for the one who told it, and for nobody else', async () => {
    const dee = await live.join('Dee', elara);
    await talk(dee, 'Between you and me, my sister Wren is hiding in the mill.');
    await talk(dee, 'Can you keep a secret?');
    await talk(dee, 'I stole the chapel bell last night.');
    await part(dee);
    expect(await talk(dee, 'What did I tell you about my sister?')).toMatch(/Wren|hiding|mill/);
    await part(dee);

    const eve = await live.join('Eve', elara);
    for (const question of [
      'Who is hiding in the mill?',
      'Who stole the chapel bell?',
      'Where is Wren?',
      'Any gossip?',
    ]) {
      const answer = await talk(eve, question);
      expect(answer).not.toMatch(/Dee|stole|hiding in the mill/i);
      const last = shown.findLast((request) => request.turns.at(-1)?.text === question);
      expect(last?.to.id).toBe(eve);
      expect(wholeOf({ ...last, turns: [] } as ReplyRequest)).not.toMatch(/Wren is|I stole/);
    }
    await part(eve);
  });

  it('is not what a talk begins with, not even with the one who told it', async () => {
    const dee = [...live.world.actors.values()].find(({ name }) => name === 'Dee')?.id ?? '';
    const about = {
      operationId: 'o1',
      conversationId: 'c9',
      agentId: elara,
      toId: dee,
      participants: [elara, dee],
    };
    const turns = [{ speakerId: dee, speakerName: 'Dee', text: 'Who stole the bell?' }];
    const context = createContext({
      seed: 7,
      villagers,
      memories: live.memories,
      recent: createInProcessRecentMemories(),
      embedder: createOfflineEmbedder(),
      log: pino({ level: 'silent' }),
    } as unknown as MindsDeps);
    context.world = live.world;
    const answer = await gather(context, { ...about, turns, task: 'reply' });
    expect(wholeOf({ ...answer, turns: [] } as unknown as ReplyRequest)).toMatch(/I stole/);
    const opening = await gather(context, { ...about, turns: [], task: 'open' });
    expect(opening?.memories.length).toBeGreaterThan(0);
    expect(wholeOf(opening ?? undefined)).not.toMatch(/Wren is|I stole/);
  });

  it('is not given to somebody else of the same name', async () => {
    const first = await live.join('Fay', elara);
    await talk(first, 'My brother Tam keeps grey geese.');
    await part(first);
    const second = await live.join('Fay', elara);
    expect(await talk(second, 'What did I tell you about my brother?')).not.toMatch(/Tam|geese/);
    await part(second);
    expect(await talk(first, 'What did I tell you about my brother?')).toMatch(/Tam|geese/);
  });
});
