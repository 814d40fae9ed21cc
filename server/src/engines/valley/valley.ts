/**
 * The valley's own engine, in the server that hosts it and nowhere else: works off what engines put out and what stories
 * bring about. What changes the world is done once for each event and stored with the world before the event is completed;
 * memories, newspapers and insights have keys of their own. So a crash at any moment leaves each done once.
 */
import type { GazetteStore } from '../../ports/gazettes.ts';
import type { InsightStore } from '../../ports/insights.ts';
import { valleyEngine, type ClaimedEvent, type JsonObject } from '../../ports/event-queue.ts';
import { inTrustTag } from '../../mind/secrets.ts';
import { UnworkableEventError, type EngineKind, type Handler } from '../engine.ts';
import { analystOutputs } from '../event-types-analyst.ts';
import { narratorOutputs } from '../event-types-narrator.ts';
import { actorOutputs, storyTurns } from '../event-types-valley.ts';
import { act, change, speak } from './deeds.ts';
import type { ValleyHands } from './hands.ts';
import { intervene } from './interventions.ts';
import { agentOf, dataOf, enact, isVillager, nowIn, oneLine, tell } from './turn.ts';

export type ValleyEngineOptions = {
  readonly valleyId: string;
  readonly hands: ValleyHands;
  readonly gazettes: Pick<GazetteStore, 'add'>;
  readonly insights: Pick<InsightStore, 'add'>;
  /** Told of each event that was worked off, before it is completed: more than once after a crash. */
  readonly heard: (event: ClaimedEvent) => void;
};

type Work = (hands: ValleyHands, event: ClaimedEvent) => Promise<JsonObject>;

/** What a timeline brings about. */
const stories: Readonly<Record<keyof typeof storyTurns, Work>> = {
  announcement_made: async (hands, event) => {
    const { text, place } = dataOf(storyTurns.announcement_made.data, event);
    return await enact(hands, event, [
      { kind: 'happen', what: 'announcement', text: oneLine(text), placeId: known(hands, place) },
    ]);
  },
  memory_given: async (hands, event) => {
    const given = dataOf(storyTurns.memory_given.data, event);
    await tell(hands, event, [agentOf(hands, event)], {
      text: given.text,
      importance: given.importance,
      valence: given.valence,
      tags: [
        'story',
        ...(given.fact === null ? [] : [`fact:${given.fact}`]),
        ...(given.secret ? [inTrustTag] : []),
      ],
      placeId: given.place,
      about: given.about,
      minutesAgo: given.minutes_ago,
    });
    return {};
  },
  goal_given: async (hands, event) => {
    const { goal } = dataOf(storyTurns.goal_given.data, event);
    await hands.minds.pursue(agentOf(hands, event), event.scenarioRunId ?? 0, goal);
    return {};
  },
  meeting_called: async (hands, event) => {
    const {
      who,
      place,
      from_minute: from,
      minutes,
      ...asked
    } = dataOf(storyTurns.meeting_called.data, event);
    if (known(hands, place) === null) return {};
    const answers = await hands.minds.summon(
      who.filter((id) => isVillager(hands, id)),
      {
        key: `event:${event.id}`,
        placeId: place,
        fromMinute: from,
        untilMinute: from + minutes,
        why: asked.why,
        doing: asked.doing,
        priority: asked.priority,
      },
      asked.open,
    );
    return { answers: answers.map(({ agentId, answer }) => ({ who: agentId, answer })) };
  },
  // On record, and for the director; what was to be seen there ends by itself.
  scene_ended: async () => ({}),
};

const outputs = {
  ...stories,
  character_action: async (hands, event) =>
    await act(hands, event, dataOf(actorOutputs.character_action.data, event)),
  dialogue: async (hands, event) => await speak(hands, event, dataOf(actorOutputs.dialogue.data, event)),
  state_change: async (hands, event) =>
    await change(hands, event, dataOf(actorOutputs.state_change.data, event)),
  scene_description: async (hands, event) => {
    const { description, place } = dataOf(narratorOutputs.scene_description.data, event);
    return await enact(hands, event, [
      { kind: 'happen', what: 'scene', text: oneLine(description), placeId: known(hands, place) },
    ]);
  },
  environment_update: async (hands, event) => {
    const { description, weather, place } = dataOf(narratorOutputs.environment_update.data, event);
    const inputs = [
      ...(weather === null ? [] : [{ kind: 'weather', weather } as const]),
      ...(place === null
        ? []
        : [
            {
              kind: 'happen',
              what: 'ambient',
              text: oneLine(description),
              placeId: known(hands, place),
            } as const,
          ]),
    ];
    return inputs.length === 0 ? {} : await enact(hands, event, inputs);
  },
  narrative_intervention: async (hands, event) =>
    await intervene(hands, event, dataOf(narratorOutputs.narrative_intervention.data, event)),
} satisfies Record<string, Work>;

/** Null for everywhere. */
function known(hands: ValleyHands, place: string | null): string | null {
  if (place !== null && !hands.world().map.places.has(place))
    throw new UnworkableEventError(`there is no place "${place}"`);
  return place;
}

export function createValleyEngine(options: ValleyEngineOptions): EngineKind {
  const { valleyId, hands, gazettes, insights, heard } = options;

  const handled =
    (work: Work): Handler =>
    async ({ event }) => {
      const result = await work(hands, event);
      heard(event);
      return { result };
    };

  const keepGazette: Work = async (_, event) => {
    const { day, title, articles } = dataOf(narratorOutputs.gazette_written.data, event);
    return { is_new: await gazettes.add({ day, title, articles }) };
  };

  const keepInsight =
    (kind: keyof typeof analystOutputs): Work =>
    async (_, event) => {
      const found = dataOf(analystOutputs[kind].data, event);
      const { id } = await insights.add({
        kind,
        analysisType: found.analysis_type,
        title: found.title,
        text: found.text,
        findings: found.findings,
        confidence: found.confidence,
        about: found.about,
        scenarioRunId: event.scenarioRunId,
        gameMinute: Math.floor(nowIn(hands)),
        idempotencyKey: `event:${event.id}`,
      });
      return { insight: id };
    };

  const works: Record<string, Work> = {
    ...outputs,
    gazette_written: keepGazette,
    pattern_detected: keepInsight('pattern_detected'),
    insight_generated: keepInsight('insight_generated'),
    recommendation: keepInsight('recommendation'),
  };
  return {
    type: valleyEngine(valleyId),
    version: '1',
    capabilities: Object.keys(works),
    handlers: Object.fromEntries(Object.entries(works).map(([type, work]) => [type, handled(work)])),
  };
}
