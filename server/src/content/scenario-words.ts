/** The words scenarios are written with: kept few, since each is a promise of the engines to know what to do about it. */
import type { WorldEvent } from '../world/types.ts';

/** What happens in the world and may set something off, or be counted. */
export const worldEventWords = [
  'conversation_began',
  'conversation_ended',
  'turn',
  'said',
  'gave',
  'took',
  'dropped',
  'ate',
  'emoted',
  'arrived',
  'activity_began',
  'object_changed',
  'weather_changed',
  'joined',
  'departed',
] as const satisfies readonly WorldEvent['kind'][];

/** What a story itself brings about. */
export const storyEventWords = [
  'scene_began',
  'scene_ended',
  'promise_made',
  'promise_kept',
  'promise_broken',
] as const;

/** What engines put out, named as in the table of event types. */
export const engineOutputWords = [
  'character_action',
  'dialogue',
  'state_change',
  'scene_description',
  'environment_update',
  'narrative_intervention',
  'pattern_detected',
  'insight_generated',
  'recommendation',
] as const;

/** What may be waited for and counted. */
export const happeningWords = [...worldEventWords, ...storyEventWords, ...engineOutputWords] as const;
export type Happening = (typeof happeningWords)[number];

/** What engines may be asked for by a scenario, named as in the table of event types. */
export const requestWords = [
  'agent_state_changed',
  'scene_context_changed',
  'environment_state_changed',
  'action_outcome',
  'pattern_detection_requested',
  'analysis_requested',
] as const;
export type EngineRequest = (typeof requestWords)[number];

/**
 * How the Narrator may take a hand in things. `letter` and `gift` reach a person; `visitor` and `omen` are seen at a
 * place; `closure` shuts a place for a while; `rumour` is heard by a person; `decoration` changes how a place looks.
 */
export const interventionWords = [
  'letter',
  'gift',
  'visitor',
  'omen',
  'closure',
  'rumour',
  'decoration',
] as const;
export type InterventionKind = (typeof interventionWords)[number];

export const comparisonWords = ['at_least', 'at_most', 'more_than', 'less_than', 'exactly'] as const;
export type Comparison = (typeof comparisonWords)[number];

/** Groups that need no role; no role may be called so. `everyone` is all villagers, `cast` those who play a role. */
export const groupWords = ['everyone', 'cast', 'players'] as const;
