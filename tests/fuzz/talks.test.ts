/**
 * Talks with minds that are slow, fail, say nothing, or say the same over and over: whatever they do, every talk ends
 * within its limits, and nobody is heard to say nothing, or the same thing twice in a row.
 */
import { afterEach, describe, expect, it } from 'vitest';
import type { Mind } from '../../server/src/mind/mind.ts';
import { createOfflineMind } from '../../server/src/mind/offline/offline-mind.ts';
import { maxParticipants, maxTurns, silenceLimit, thinkingLimit } from '../../server/src/world/constants.ts';
import type { Input, WorldEvent } from '../../server/src/world/index.ts';
import { seededRandom } from '../contract/fixtures.ts';
import { liveIn, type LivingValley } from '../mind/living-valley.ts';
import { shippedValley } from '../mind/routine-day.ts';

const ticks = 1_000;
const lines = [
  'Good day!',
  'Have you heard anything new?',
  'My brother is ill, and I worry.',
  'You are a fool and a liar.',
  'What do you all think of Marcus?',
  'Goodbye for now.',
  'Meet me at the inn at six.',
];

/** Does what it should most of the time. */
function moody(random: () => number): Mind {
  const calm = createOfflineMind({ seed: 3 });
  const unlessMoody = async <T>(work: () => Promise<T>, odd: () => T): Promise<T> => {
    const roll = random();
    if (roll < 0.12) throw new Error('the model is out of sorts');
    if (roll < 0.3) await new Promise((resolve) => setTimeout(resolve, 40 * random()));
    return roll > 0.8 ? odd() : work();
  };
  return {
    ...calm,
    reply: async (request, onDelta, signal) => {
      const reply = await calm.reply(request, () => undefined, signal);
      const text = await unlessMoody(
        async () => reply.text,
        () => (random() < 0.3 ? '' : 'As I always say, one should always carry a little string.'),
      );
      onDelta(text);
      return { ...reply, text, by: 'language-model' };
    },
    open: (request, signal) =>
      unlessMoody(
        () => calm.open(request, signal),
        () => (random() < 0.5 ? '  ' : 'Well, well, well. Look who is here again.'),
      ),
  };
}

let valley: LivingValley | undefined;
afterEach(async () => {
  await valley?.dispose();
  valley = undefined;
});

describe.each([1, 2])('talks with moody minds, seed %i', (seed) => {
  it('end, and nobody repeats themselves or says nothing', async () => {
    const random = seededRandom(seed);
    const { villagers } = shippedValley();
    valley = await liveIn({
      villagers: villagers.slice(0, 6),
      mind: moody(random),
      fallback: createOfflineMind({ seed: 4 }),
      minute: 18 * 60 + 30,
      limits: { maxAgentTalks: 4, answerTimeoutMs: 400, fillerAfterMs: 60 },
      pauseMs: 0,
    });
    const near = villagers.slice(0, 6).map(({ id }) => id);
    const players = [await valley.join('Ada', near[0] ?? ''), await valley.join('Bo', near[1] ?? '')];
    for (let tick = 0; tick < ticks; tick += 50) {
      const inputs: Input[] = [];
      for (const actorId of players) {
        const text = lines[Math.floor(random() * lines.length)] ?? '';
        const to = near[Math.floor(random() * near.length)] ?? '';
        if (random() < 0.3) inputs.push({ kind: 'talk', actorId, to, text });
      }
      await valley.advance(50, inputs);
      // Answers come in real time here, and the world must not run away from them.
      await valley.minds.settled();
    }
    await valley.advance(silenceLimit + thinkingLimit + 20);
    expect(faultsOf(valley, players)).toEqual([]);
    expect(turnsOf(valley).length).toBeGreaterThan(3);
  });
});

type TurnEvent = Extract<WorldEvent, { kind: 'turn' }>;

function turnsOf({ events }: LivingValley): TurnEvent[] {
  return events.filter((event): event is TurnEvent => event.kind === 'turn');
}

function faultsOf(there: LivingValley, players: readonly string[]): string[] {
  const { events, world } = there;
  const began = events.flatMap((event) => (event.kind === 'conversation_began' ? event.conversationId : []));
  const ended = new Set(
    events.flatMap((event) => (event.kind === 'conversation_ended' ? event.conversationId : [])),
  );
  return began.flatMap((id) => {
    const own = turnsOf(there).filter((turn) => turn.conversationId === id);
    const silent = world.tick - (own.at(-1)?.turn.tick ?? 0);
    const faults: string[] = [];
    if (own.length > maxTurns) faults.push(`${id} has ${own.length} turns`);
    if (!ended.has(id) && silent > silenceLimit + thinkingLimit) faults.push(`${id} hangs`);
    const before = new Map<string, string>();
    for (const { turn, to } of own) {
      if (turn.text.trim() === '') faults.push(`${turn.speakerId} says nothing`);
      if (to.length >= maxParticipants) faults.push(`${id} is too large`);
      if (!players.includes(turn.speakerId) && before.get(turn.speakerId) === turn.text)
        faults.push(`${turn.speakerId} repeats: ${turn.text}`);
      before.set(turn.speakerId, turn.text);
    }
    return faults;
  });
}
