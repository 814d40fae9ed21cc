/**
 * What a timeline's entry brings about, as events for the queue: the Narrator is asked for weather, scenes and
 * interventions, and the valley is told the rest. Each has a key of its own, so that an entry that comes again after a
 * crash comes once.
 */
import type { Happens } from '../../content/scenario-timeline.ts';
import type { EngineRequest } from '../../content/scenario-words.ts';
import {
  valleyEngine,
  type EngineType,
  type Json,
  type JsonObject,
  type NewEvent,
} from '../../ports/event-queue.ts';
import type { ActorId } from '../../world/types.ts';
import { minutesPerDay } from '../../world/index.ts';
import { filled, filledData } from './filling.ts';
import { whereIs } from './happened.ts';
import { gameMinuteOf, namesFor, peopleNow, type Setting, type Story } from './story.ts';

/** Null where a role is named that nobody plays, or nobody is there whom it is for. */
export type Brought = readonly NewEvent[] | null;

const turnPriority = 40;
/** Shapes of events allow no longer ones; names may make a text longer than it was written. */
const longestText = 600;
/** People that one event may name. */
const mostPeople = 60;

const askedOf: Record<EngineRequest, EngineType> = {
  agent_state_changed: 'actor',
  scene_context_changed: 'actor',
  environment_state_changed: 'narrator',
  action_outcome: 'narrator',
  pattern_detection_requested: 'analyst',
  analysis_requested: 'analyst',
};

/** `key` is unlike that of anything else in this run: `<entry>:<nth time>:<position>`. */
export function bring(one: Happens, key: string, story: Story, setting: Setting): Brought {
  const text = (written: string): string | null =>
    filled(written, namesFor(story, setting))?.slice(0, longestText) ?? null;
  const make = (type: string, engine: EngineType, data: JsonObject, agentId?: ActorId): NewEvent =>
    eventOf(story, setting, { type, engine, data, key, agentId: agentId ?? null });
  const valley = valleyEngine(setting.valleyId);
  switch (one.kind) {
    case 'weather':
      return [
        make('environment_change_requested', 'narrator', {
          weather: one.weather,
          ...contextOf(story, setting),
        }),
      ];
    case 'announcement': {
      const words = text(one.text);
      return words === null
        ? null
        : [make('announcement_made', valley, { text: words, place: one.place ?? null })];
    }
    case 'memory':
      return memories(one, story, setting, { text, make });
    case 'meeting': {
      const why = text(one.why);
      const doing = text(one.doing);
      const people = peopleNow(one.who, story, setting);
      if (why === null || doing === null || people.length === 0) return null;
      return inParts(people).map((who, part) => ({
        ...make('meeting_called', valley, {
          who,
          place: one.place,
          from_minute: gameMinuteOf(setting) + one.inMinutes,
          minutes: one.minutes,
          why: why.slice(0, 200),
          doing: doing.slice(0, 80),
          priority: one.priority,
          open: one.open,
        }),
        idempotencyKey: `run:${story.run.id}:${key}${part === 0 ? '' : `:${part}`}`,
      }));
    }
    case 'intervention': {
      const words = text(one.text);
      const who = one.who === undefined ? [] : peopleNow(one.who, story, setting).slice(0, mostPeople);
      if (words === null || (one.who !== undefined && who.length === 0)) return null;
      const data = {
        intervention: one.intervention,
        text: words,
        who,
        place: one.place ?? null,
        item: one.item ?? null,
        minutes: one.minutes ?? null,
        ...contextOf(story, setting),
      };
      return [make('intervention_requested', 'narrator', data)];
    }
    case 'scene_begin': {
      const scene = story.scenario.config.scene_descriptions[one.scene];
      const words = scene === undefined ? null : text(scene.text);
      if (scene === undefined || words === null) return null;
      const data = {
        scene: one.scene,
        title: text(scene.title)?.slice(0, 80) ?? one.scene,
        place: scene.place,
        mood: scene.mood,
        text: words,
        present: presentAt(scene.place, setting),
        ...contextOf(story, setting),
      };
      return [make('scene_initialized', 'narrator', data)];
    }
    case 'scene_end': {
      const scene = story.scenario.config.scene_descriptions[one.scene];
      return scene === undefined
        ? null
        : [make('scene_ended', valley, { scene: one.scene, place: scene.place })];
    }
    case 'request':
      return requests(one, story, setting, make);
    case 'end':
      return [];
  }
}

type Tools = {
  text: (written: string) => string | null;
  make: (type: string, engine: EngineType, data: JsonObject, agentId?: ActorId) => NewEvent;
};

/** Also of what a role is told as a run begins. */
export function memories(
  one: Omit<Extract<Happens, { kind: 'memory' }>, 'kind'>,
  story: Story,
  setting: Setting,
  { text, make }: Tools,
): Brought {
  const words = text(one.text);
  const people = peopleNow(one.who, story, setting).filter((id) => setting.villagerIds.includes(id));
  if (words === null || people.length === 0) return null;
  const about = one.about.flatMap((who) => peopleNow(who, story, setting));
  const data = {
    text: words,
    fact: one.fact ?? null,
    importance: one.importance,
    valence: one.valence,
    secret: one.secret,
    place: one.place ?? null,
  };
  return people.map((agentId) =>
    make(
      'memory_given',
      valleyEngine(setting.valleyId),
      { ...data, about: [...new Set(about)].filter((id) => id !== agentId).slice(0, 30) },
      agentId,
    ),
  );
}

function requests(
  one: Extract<Happens, { kind: 'request' }>,
  story: Story,
  setting: Setting,
  make: Tools['make'],
): Brought {
  const data = filledData(one.data, namesFor(story, setting));
  if (data === null) return null;
  const engine = askedOf[one.event];
  const context = engine === 'narrator' ? contextOf(story, setting) : {};
  const asked = (id: ActorId | null): JsonObject => ({
    ...(id === null ? {} : { who: id, ...placeOf(id, setting) }),
    ...data,
    ...context,
  });
  if (one.who === undefined) return [make(one.event, engine, asked(null))];
  const people = peopleNow(one.who, story, setting);
  return people.length === 0 ? null : people.map((id) => make(one.event, engine, asked(id), id));
}

function placeOf(id: ActorId, { world }: Setting): { place?: string } {
  const place = whereIs(world, id);
  return place === null ? {} : { place };
}

/** What the Narrator may do in this run, today. */
function contextOf(story: Story, setting: Setting): JsonObject {
  const { world_rules: rules } = story.scenario.event_flow;
  const minute = gameMinuteOf(setting);
  const { day, asked, made } = story.state.interventions;
  return {
    rules: {
      weather: rules.weather,
      interventions: rules.interventions,
      interventionsPerDay: rules.interventionsPerDay,
      protectedPlaces: rules.protectedPlaces,
      protectedPeople: rules.protectedPeople
        .flatMap((who) => peopleNow(who, story, setting))
        .slice(0, mostPeople),
    },
    // What was asked for and what was made of it are mostly the same ones.
    interventions_today: day === Math.floor(minute / minutesPerDay) ? Math.max(asked, made) : 0,
    minute: Math.floor(minute),
    weather_now: setting.world.weather,
  };
}

function presentAt(place: string, { world }: Setting): Json[] {
  return [...world.actors.keys()].filter((id) => whereIs(world, id) === place).slice(0, mostPeople);
}

function inParts(people: readonly ActorId[]): ActorId[][] {
  const parts: ActorId[][] = [];
  for (let from = 0; from < people.length; from += mostPeople)
    parts.push(people.slice(from, from + mostPeople));
  return parts;
}

type Asked = { type: string; engine: EngineType; data: JsonObject; key: string; agentId: ActorId | null };

/** Of a run, everything in its own order; what an Analyst thinks about for long keeps nobody waiting. */
export function eventOf(
  { run, instanceOf }: Story,
  { valleyId, villagerIds }: Pick<Setting, 'valleyId' | 'villagerIds'>,
  asked: Asked,
): NewEvent {
  const { type, engine, data, key, agentId } = asked;
  const isAnalysis = engine === 'analyst';
  const isVillager = agentId !== null && villagerIds.includes(agentId);
  return {
    type,
    engineType: engine,
    valleyId,
    agentId: isVillager ? agentId : null,
    data,
    priority: isAnalysis ? 0 : turnPriority,
    lane: `${valleyId}/run/${run.id}${isAnalysis ? '/analysis' : ''}`,
    scenarioRunId: run.id,
    targetInstanceId: agentId === null ? null : (instanceOf.get(agentId) ?? null),
    idempotencyKey: `run:${run.id}:${key}${agentId === null ? '' : `:${agentId}`}`,
  };
}
