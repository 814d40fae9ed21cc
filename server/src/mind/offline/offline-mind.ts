/**
 * The mind that needs no model and no network: understands by patterns and a small parser, answers from the
 * villager's file, what they remember and how they stand with the listener. What every player without a key meets.
 */
import nlp from 'compromise';
import type { Mind } from '../mind.ts';
import type { ReplyRequest } from '../tasks/talking.ts';
import { toListener } from '../../text/person-shift.ts';
import { retell } from '../../text/retell.ts';
import { planDayOffline } from './day.ts';
import { unspokenPart } from './answers-promises.ts';
import { compose } from './compose.ts';
import { receiveOffline } from './gifts.ts';
import { metacogniseOffline } from './metacognising.ts';
import { writeOffline } from './letters.ts';
import { heedOffline } from './heeding.ts';
import { openingParts } from './neighbour-talk.ts';
import { reactOffline } from './reacting.ts';
import { reflectOffline } from './reflecting.ts';
import { replyOffline } from './reply.ts';
import { createSaidMemory } from './said.ts';
import { createSpeaker } from './speaker.ts';
import { sumUpOffline } from './summing-up.ts';
import { nounIn } from './told-facts.ts';

/** Words given out at once; a few to a chunk looks like speech and costs few messages. */
const wordsPerDelta = 3;

/** `seed` decides between lines that would do equally well. */
export function createOfflineMind(options: { seed?: number } = {}): Mind {
  const seed = options.seed ?? 1;
  const saidBetween = createSaidMemory();
  // The parser builds its tables on first use, about 45 ms; better now than in somebody's first answer.
  warmUp();
  return {
    kind: 'offline',
    reply: async (request, onDelta, signal) => {
      signal.throwIfAborted();
      const reply = replyOffline(request, saidBetween(request.persona.id, request.to.id), seed);
      for (const delta of chunks(reply.text)) {
        signal.throwIfAborted();
        onDelta(delta);
      }
      return reply;
    },
    open: async (request, signal) => {
      signal.throwIfAborted();
      return openOffline(request, saidBetween, seed);
    },
    planDay: async (request, signal) => {
      signal.throwIfAborted();
      return planDayOffline(request, seed);
    },
    react: async (request, signal) => {
      signal.throwIfAborted();
      const { subject } = request;
      if (subject === null) return heedOffline(request);
      return reactOffline({ ...request, subject }, saidBetween(request.persona.id, subject.id), seed);
    },
    reflect: async (request, signal) => {
      signal.throwIfAborted();
      return reflectOffline(request);
    },
    metacognise: async (request, signal) => {
      signal.throwIfAborted();
      return metacogniseOffline(request);
    },
    receiveGift: async (request, signal) => {
      signal.throwIfAborted();
      return receiveOffline(request, saidBetween(request.persona.id, request.from.id), seed);
    },
    async rate(_, signal) {
      signal.throwIfAborted();
      return null;
    },
    summarise: async (request, signal) => {
      signal.throwIfAborted();
      return sumUpOffline(request);
    },
    write: async (request, signal) => {
      signal.throwIfAborted();
      return writeOffline(request, saidBetween(request.persona.id, request.to.id), seed);
    },
    health: () => ({ ok: true, detail: 'the offline mind is always ready' }),
  };
}

function warmUp(): void {
  nlp('The valley wakes early.').json();
  for (const text of [
    'My sister bakes bread, and I sold my old boat to you.',
    'I was born here; will you come to the mill?',
  ]) {
    toListener(text);
    retell(text, { name: 'Wren', pronouns: 'she' });
    nounIn(text);
  }
}

function openOffline(
  request: ReplyRequest,
  saidBetween: ReturnType<typeof createSaidMemory>,
  seed: number,
): string | null {
  const { persona, situation, to, others, neighbours, alreadySaid } = request;
  const said = saidBetween(persona.id, to.id);
  const s = createSpeaker({
    persona,
    situation,
    to,
    others,
    neighbours,
    alreadySaid,
    said,
    seed: `${seed}|open|${persona.id}|${to.id}|${request.operationId}`,
  });
  const unspoken = unspokenPart({ request, s });
  const met = request.promises?.some((one) => one.state === 'met' && one.withId === to.id) === true;
  const opening = met ? null : openingParts({ request, s });
  if (opening === null && unspoken === null) return null;
  const answer = opening ?? { parts: [], from: 'promise', bare: true };
  if (unspoken !== null) answer.parts.unshift(unspoken.said);
  const text = compose(s, answer, null);
  said.add([...s.picked, text]);
  if (answer.move !== undefined) said.mean(text, answer.move);
  return text;
}

/** Joined again they are the text. */
export function chunks(text: string): string[] {
  const pieces = text.match(/\S+\s*/g) ?? [];
  const out: string[] = [];
  for (let i = 0; i < pieces.length; i += wordsPerDelta)
    out.push(pieces.slice(i, i + wordsPerDelta).join(''));
  return out;
}
