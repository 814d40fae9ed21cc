/**
 * The Narrator: describes scenes, lets weather and small things answer what happens, takes a hand in stories as far as
 * their world rules allow, and writes the morning's newspaper. With a language model in its words; without one in those
 * of the scenario and of its own grammar.
 */
import { z } from 'zod';
import type { Logger } from 'pino';
import type { LanguageModel } from '../../ports/language-model.ts';
import type { Moderation } from '../../ports/moderation.ts';
import type { ClaimedEvent, Json, JsonObject, NewEvent } from '../../ports/event-queue.ts';
import { valleyEngine } from '../../ports/event-queue.ts';
import type { ValleyRecords } from '../../ports/valley-records.ts';
import { UnworkableEventError, type EngineKind, type Handler, type Outcome } from '../engine.ts';
import { narratorRequests, type narratorOutputs } from '../event-types-narrator.ts';
import type { Lore } from '../lore.ts';
import { writeGazette } from './gazette.ts';
import { mayIntervene, mayStir, whyNoWeather } from './rules.ts';
import { createStage, type Stage } from './stage.ts';
import { rewrite, type Writer } from './written.ts';

export type NarratorOptions = {
  readonly records: ValleyRecords;
  readonly lore: Lore;
  /** Null writes without one. */
  readonly model: LanguageModel | null;
  readonly moderation?: Moderation | undefined;
  readonly log: Pick<Logger, 'info'>;
  /** Of one piece of prose; 20 s. */
  readonly proseTimeoutMs?: number;
};

const outputPriority = 50;
const gazettePriority = 0;

type Output = keyof typeof narratorOutputs;
type Requests = typeof narratorRequests;
type Asked<Type extends keyof Requests> = z.output<Requests[Type]['data']>;
type Work = { readonly event: ClaimedEvent; readonly valleyId: string; readonly signal: AbortSignal };
type Answer = { readonly result: JsonObject; readonly outputs?: readonly (readonly [Output, JsonObject])[] };

export function createNarrator(options: NarratorOptions): EngineKind {
  const { model, moderation, proseTimeoutMs: timeoutMs = 20_000, log } = options;
  const writer: Writer | null = model === null ? null : { model, moderation, timeoutMs };
  const stage = createStage({ lore: options.lore, writer });
  const handle = <Type extends keyof Requests>(
    type: Type,
    answer: (asked: Asked<Type>, work: Work) => Promise<Answer> | Answer,
  ): Handler => {
    const schema: z.ZodType = narratorRequests[type].data;
    return async ({ event, signal }) => {
      const { valleyId } = event;
      if (valleyId === null) throw new UnworkableEventError('The Narrator needs a valley to tell of.');
      const read = schema.safeParse(event.data);
      if (!read.success) throw new UnworkableEventError(z.prettifyError(read.error));
      const answered = await answer(read.data as Asked<Type>, { event, valleyId, signal });
      const { refused } = answered.result;
      if (refused !== undefined)
        log.info({ event: event.id, run: event.scenarioRunId, refused }, 'The Narrator keeps its hands off.');
      return outcomeOf(event, valleyId, answered);
    };
  };
  return {
    type: 'narrator',
    version: '1',
    capabilities: ['scenes', 'environment', 'interventions', 'gazette'],
    handlers: {
      scene_initialized: handle('scene_initialized', (asked, work) => sceneOf(stage, asked, work)),
      environment_state_changed: handle('environment_state_changed', (asked, work) =>
        stirOf(stage, asked, work),
      ),
      action_outcome: handle('action_outcome', (asked, work) => answerTo(stage, asked, work)),
      environment_change_requested: handle('environment_change_requested', (asked, work) =>
        weatherOf(stage, asked, work),
      ),
      intervention_requested: handle('intervention_requested', (asked) => interventionOf(stage, asked)),
      gazette_due: handle('gazette_due', async ({ day }, { valleyId, signal }) => {
        const gazette = await writeGazette(options, valleyId, day);
        if (gazette.articles.length === 0) return { result: { refused: 'There is nothing to print.' } };
        const articles = writer === null ? gazette.articles : await rewrite(writer, gazette.articles, signal);
        const data = z.json().parse({ ...gazette, articles }) as JsonObject;
        return { result: { day, articles: articles.length }, outputs: [['gazette_written', data]] };
      }),
    },
  };
}

function outcomeOf(event: ClaimedEvent, valleyId: string, { result, outputs = [] }: Answer): Outcome {
  const { scenarioRunId, targetInstanceId } = event;
  const whose = scenarioRunId === null ? 'narrator' : `run/${scenarioRunId}`;
  return {
    result,
    outputs: outputs.map(([type, data]): NewEvent => ({
      type,
      engineType: valleyEngine(valleyId),
      valleyId,
      agentId: null,
      data,
      priority: type === 'gazette_written' ? gazettePriority : outputPriority,
      lane: `valley:${valleyId}/${whose}`,
      scenarioRunId,
      sourceInstanceId: targetInstanceId,
    })),
  };
}

async function sceneOf(
  stage: Stage,
  asked: Asked<'scene_initialized'>,
  { event, signal }: Work,
): Promise<Answer> {
  const { scene, place, title = scene.replaceAll('_', ' '), mood = null } = asked;
  if (place === undefined || !stage.knows(place))
    return { result: { refused: `There is no place "${place ?? ''}" to set the scene in.` } };
  const description = await stage.scene({ ...asked, place, title }, event.id, signal);
  const context = stage.contextOf(asked);
  const described: JsonObject = { description, scene, title, place, mood, narrative_context: context };
  const outputs: [Output, JsonObject][] = [['scene_description', described]];
  if (mayStir(place, asked)) {
    const stirred = stage.stir(place, asked, event.id);
    outputs.push(['environment_update', ambient(stirred, place, { scene }, context)]);
  }
  return { result: { scene }, outputs };
}

const ambient = (
  description: string,
  place: string,
  affected: JsonObject,
  context: JsonObject,
): JsonObject => ({
  description,
  weather: null,
  place,
  affected_elements: affected,
  narrative_context: context,
});

async function stirOf(
  stage: Stage,
  asked: Asked<'environment_state_changed'>,
  { event, signal }: Work,
): Promise<Answer> {
  const { place, weather, season, text } = asked;
  if (place === undefined || !stage.knows(place)) return { result: { told: false } };
  if (!mayStir(place, asked)) return { result: { refused: `The ${spoken(place)} is to be left as it is.` } };
  const why =
    text ?? (weather === undefined ? (season ?? 'something changed') : `the weather turns to ${weather}`);
  const description = text ?? (await stage.stirring(place, { ...asked, why }, event.id, signal));
  const affected: Record<string, Json> = { ...(weather && { weather }), ...(season && { season }) };
  return {
    result: { told: true },
    outputs: [['environment_update', ambient(description, place, affected, stage.contextOf(asked))]],
  };
}

/** Not everything that somebody does is answered, or the valley would never be quiet. */
const answeredShare = 0.6;

async function answerTo(
  stage: Stage,
  asked: Asked<'action_outcome'>,
  { event, signal }: Work,
): Promise<Answer> {
  const { place, who, found, text } = asked;
  if (place === undefined || !stage.knows(place)) return { result: { told: false } };
  if (!mayStir(place, asked)) return { result: { refused: `The ${spoken(place)} is to be left as it is.` } };
  if (text === undefined && found === undefined && !stage.chance(event.id, answeredShare))
    return { result: { told: false } };
  const why = text ?? (found === undefined ? 'somebody did something here' : `somebody found ${found}`);
  const description = text ?? (await stage.stirring(place, { ...asked, why }, event.id, signal));
  const affected: JsonObject = who === undefined ? {} : { who };
  return {
    result: { told: true },
    outputs: [['environment_update', ambient(description, place, affected, stage.contextOf(asked))]],
  };
}

function weatherOf(stage: Stage, asked: Asked<'environment_change_requested'>, { event }: Work): Answer {
  const { weather, weather_now: now } = asked;
  const refused = whyNoWeather(asked);
  if (refused !== null) return { result: { refused } };
  if (weather === now) return { result: { unchanged: weather } };
  const description = stage.turn(weather, event.id);
  const data: JsonObject = {
    description,
    weather,
    place: null,
    affected_elements: { weather },
    narrative_context: stage.contextOf(asked),
  };
  return { result: { weather }, outputs: [['environment_update', data]] };
}

function interventionOf(stage: Stage, asked: Asked<'intervention_requested'>): Answer {
  const { intervention, text, place, item, minutes } = asked;
  if (place !== null && !stage.knows(place)) return { result: { refused: `There is no place "${place}".` } };
  const permission = mayIntervene(asked);
  if (!permission.ok) return { result: { refused: permission.why } };
  const data: JsonObject = {
    intervention,
    text,
    who: permission.who,
    place,
    item,
    minutes,
    description: stage.intervening(asked, permission.who),
    narrative_context: stage.contextOf(asked),
  };
  return { result: { intervention }, outputs: [['narrative_intervention', data]] };
}

const spoken = (id: string): string => id.replaceAll('_', ' ');
