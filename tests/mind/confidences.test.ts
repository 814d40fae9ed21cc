/** What is told in confidence stays with those who heard it, and what one player told is not another's by a shared name. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import pino from 'pino';
import { createInProcessRecentMemories } from '../../server/src/adapters/in-process-recent-memories.ts';
import { createOfflineEmbedder } from '../../server/src/adapters/offline-embedder.ts';
import { createContext } from '../../server/src/mind/context.ts';
import type { MindsDeps } from '../../server/src/mind/deps.ts';
import { gather } from '../../server/src/mind/gather.ts';
import { observe } from '../../server/src/mind/observation.ts';
import { createOfflineMind } from '../../server/src/mind/offline/offline-mind.ts';
import type { Mind } from '../../server/src/mind/mind.ts';
import type { ReplyRequest } from '../../server/src/mind/tasks/talking.ts';
import { promiseEntry } from '../../server/src/mind/promise-agenda.ts';
import type { PromiseRecord } from '../../server/src/ports/promises.ts';
import type { Trace } from '../../server/src/ports/traces.ts';
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
  live = await liveIn({ villagers, mind: watched(createOfflineMind({ seed: 7 })), inLockStep: true });
  await live.advance(60);
});
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
    'Between us: meet me at the pond at six.',
  ])('is known by its words: %s', (text) => expect(isConfidence(text)).toBe(true));

  it.each([
    'What is the distance between you and the mill?',
    'Do you have any secrets?',
    'Between us and the mill there is only the brook.',
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

  it('is kept of what was promised in it, after a restart as well', async () => {
    const ann = await live.join('Ann', elara);
    await talk(ann, 'Between us: meet me at the pond tomorrow at six in the evening.');
    await part(ann);
    const [promise] = await live.store.promises.withCharacter(ann, 1);
    expect(promise).toMatchObject({ agentId: elara, inConfidence: true });
    const [remembered] = (await live.memories.recent(elara, 40)).filter(({ tags }) =>
      tags.includes('promise'),
    );
    expect(remembered?.tags).toEqual(['promise', 'meet', 'confidence', `heard-by:${ann}`]);

    const eve = await live.join('Eve', elara);
    const question = 'What are you doing tomorrow?';
    expect(await talk(eve, question)).not.toMatch(/Ann|Mirror Pond/);
    expect(shown.findLast((request) => request.to.id === eve)?.promises).toEqual([]);
    await part(eve);
    expect(live.minds.explain(elara).reason ?? '').not.toMatch(/Ann/);
    await talk(ann, question);
    expect(shown.findLast((request) => request.to.id === ann)?.promises).toHaveLength(1);
    await part(ann);
  });

  it('goes on show neither in what one does for it nor in what became of it', () => {
    const context = createContext({ seed: 7, villagers } as unknown as MindsDeps);
    const thoughts = context.thoughts.get(elara);
    if (thoughts === undefined) throw new Error('Elara does not think');
    const decision = { agentId: elara, gameMinute: 1, reason: 'Ann did not come to the pond.' } as Trace;
    context.trace({ ...decision, kind: 'promise' });
    expect(thoughts.lastWhy).toBeNull();
    context.trace({ ...decision, kind: 'react' });
    expect(thoughts.lastWhy).toMatchObject({ reason: decision.reason });
    const promise = {
      agentId: elara,
      otherId: 'ann',
      otherKind: 'character',
      kind: 'meet',
      what: 'meet Ann at Mirror Pond',
      placeId: 'pond',
      fromMinute: 1080,
      untilMinute: 1125,
      madeBy: elara,
    } as PromiseRecord;
    const shownOf = (inConfidence: boolean) => {
      const entry = promiseEntry(live.world, thoughts, { ...promise, inConfidence });
      return `${entry?.doing} ${entry?.reason}`;
    };
    expect(shownOf(false)).toMatch(/Ann/);
    expect(shownOf(true)).not.toMatch(/Ann|undefined/);
  });

  it('stays one with who overhears what follows the request to keep it', () => {
    const { world } = live;
    const context = createContext({ seed: 7, villagers } as unknown as MindsDeps);
    context.world = world;
    const [marcusThoughts, actor] = [context.thoughts.get(marcus), world.actors.get(marcus)];
    if (marcusThoughts === undefined || actor === undefined) throw new Error('Marcus is not there');
    const text = 'I stole the chapel bell last night.';
    const heard = { what: 'heard', subjectId: elara, text, toId: 'dee' } as const;
    const overheard = () => observe(context, world, marcusThoughts, actor, heard)?.tags;
    expect(overheard()).toEqual(['overheard']);
    context.confided.set(elara, { text, heardBy: [elara, 'dee', 'fay'] });
    expect(overheard()).toEqual(
      ['overheard', ...[elara, 'dee', 'fay'].map((id) => `heard-by:${id}`)].toSpliced(1, 0, 'confidence'),
    );
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
