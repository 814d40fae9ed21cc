/** What agents do, say and come to think when an engine has thought for them and no room waits for the answer. */
import type { z } from 'zod';
import type { ClaimedEvent, JsonObject } from '../../ports/event-queue.ts';
import type { ActorId, Input } from '../../world/types.ts';
import { UnworkableEventError } from '../engine.ts';
import type { actorOutputs } from '../event-types-valley.ts';
import type { ValleyHands } from './hands.ts';
import { agentOf, enact, oneLine, tell } from './turn.ts';

type Action = z.output<typeof actorOutputs.character_action.data>;
type Line = z.output<typeof actorOutputs.dialogue.data>;
type Change = z.output<typeof actorOutputs.state_change.data>;

/** As for what agents do about what they notice: above a chat, below a promise. */
const priority = 6;
/** Game minutes one stays where one went without saying what for. */
const staying = 15;

export async function act(hands: ValleyHands, event: ClaimedEvent, action: Action): Promise<JsonObject> {
  return await enact(hands, event, [inputOf(hands, agentOf(hands, event), action)]);
}

function inputOf(hands: ValleyHands, actorId: ActorId, action: Action): Input {
  const { map } = hands.world();
  if ('place' in action && !map.places.has(action.place))
    throw new UnworkableEventError(`character_action: there is no place "${action.place}"`);
  switch (action.action) {
    case 'go':
      return {
        kind: 'do',
        actorId,
        task: {
          activity: 'wait',
          placeId: action.place,
          objectId: null,
          doing: 'having a look around',
          minutes: staying,
          priority,
          reason: action.reason ?? 'Something called for it.',
        },
      };
    case 'do': {
      const { activity, place: placeId, object: objectId, doing, minutes } = action;
      const reason = action.reason ?? 'It seemed the thing to do.';
      return { kind: 'do', actorId, task: { activity, placeId, objectId, doing, minutes, priority, reason } };
    }
    case 'emote':
      return { kind: 'emote', actorId, emote: action.emote };
    case 'give':
      return { kind: 'give', actorId, to: action.to, item: action.item };
    case 'take':
      return { kind: 'take', actorId, objectId: action.object };
  }
}

export async function speak(hands: ValleyHands, event: ClaimedEvent, line: Line): Promise<JsonObject> {
  const actorId = agentOf(hands, event);
  const text = oneLine(line.dialogue).slice(0, 500);
  const { to } = line;
  const input: Input = to === null ? { kind: 'say', actorId, text } : { kind: 'talk', actorId, to, text };
  return await enact(hands, event, [input]);
}

export async function change(hands: ValleyHands, event: ClaimedEvent, changed: Change): Promise<JsonObject> {
  const actorId = agentOf(hands, event);
  const { mood, goal, memory, importance } = changed;
  if (memory !== null)
    await tell(hands, event, [actorId], {
      text: memory,
      importance,
      valence: 0,
      tags: ['thought'],
    });
  if (goal !== null) await hands.minds.pursue(actorId, event.scenarioRunId ?? 0, goal);
  return mood === null ? {} : await enact(hands, event, [{ kind: 'feel', actorId, mood }]);
}
