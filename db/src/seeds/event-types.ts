// What each engine is asked to do and what it says was done, with the shape of the event's data as JSON Schema.

interface EventType {
  name: string;
  description: string;
  category: 'request' | 'output' | 'system';
  engine_type: 'actor' | 'narrator' | 'analyst' | null;
  schema: object;
}

const text = { type: 'string' };
const anything = { type: 'object' };

function shape(properties: Record<string, object>, required: string[] = Object.keys(properties)): object {
  return { type: 'object', properties, required };
}

const action = shape({ action: text, dialogue: text, metadata: anything }, []);
const narration = shape({ description: text, affected_elements: anything, narrative_context: anything }, [
  'description',
]);
const analysis = shape(
  { analysis_type: text, findings: anything, confidence: { type: 'number', minimum: 0, maximum: 1 } },
  ['analysis_type', 'findings', 'confidence'],
);

function outputs(
  engine: 'actor' | 'narrator' | 'analyst',
  schema: object,
  kinds: Record<string, string>,
): EventType[] {
  return Object.entries(kinds).map(([name, description]) => ({
    name,
    description,
    category: 'output',
    engine_type: engine,
    schema,
  }));
}

function requests(engine: 'actor' | 'narrator' | 'analyst', kinds: Record<string, string>): EventType[] {
  return Object.entries(kinds).map(([name, description]) => ({
    name,
    description,
    category: 'request',
    engine_type: engine,
    schema: anything,
  }));
}

export const eventTypes: readonly EventType[] = [
  ...requests('actor', {
    deliberation_requested:
      'An agent has something to think about: a percept, a word said to it, a plan that ended.',
    agent_state_changed: 'Something about another agent changed that this one should know.',
    scene_context_changed: 'The scene an agent stands in changed.',
  }),
  ...requests('narrator', {
    scene_initialized: 'A scene of a scenario begins and wants to be described.',
    environment_state_changed: 'Weather, season or a place of the valley changed.',
    action_outcome: 'An agent did something that the story may have to answer.',
  }),
  ...requests('analyst', {
    scenario_completed: 'A run of a scenario is over and wants to be judged.',
    pattern_detection_requested: 'Somebody wants to know what keeps happening.',
    analysis_requested: 'Metrics of a running scenario are due.',
  }),
  ...outputs('actor', action, {
    character_action: 'An agent does something.',
    dialogue: 'An agent says something.',
    state_change: 'An agent changed its mood, its goal or its mind.',
  }),
  ...outputs('narrator', narration, {
    scene_description: 'What a scene looks and feels like.',
    environment_update: 'The narrator changes weather or a place.',
    narrative_intervention: 'The narrator pushes the story on.',
  }),
  ...outputs('analyst', analysis, {
    pattern_detected: 'Something keeps happening.',
    insight_generated: 'What it means.',
    recommendation: 'What should be done about it.',
  }),
  {
    name: 'error_occurred',
    description: 'An engine could not do what was asked of it.',
    category: 'system',
    engine_type: null,
    schema: shape({ message: text, event_id: { type: 'integer' } }, ['message']),
  },
];
