/** What a run begins and ends with: what each role is told, and that they are let go of it. */
import { valleyEngine, type NewEvent } from '../../ports/event-queue.ts';
import { eventOf, memories } from './bringing.ts';
import { filled } from './filling.ts';
import { namesFor, type Setting, type Story } from './story.ts';

export function toldAtStart(story: Story, setting: Setting): NewEvent[] {
  const events: NewEvent[] = [];
  const valley = valleyEngine(setting.valleyId);
  const names = namesFor(story, setting);
  for (const [role, cast] of Object.entries(story.state.cast)) {
    const { told } = story.scenario.agent_roles[role] ?? {};
    if (told === undefined) continue;
    told.memories.forEach((memory, at) => {
      const given = memories({ ...memory, who: role }, story, setting, {
        text: (written) => filled(written, names)?.slice(0, 600) ?? null,
        make: (type, engine, data, agentId) =>
          eventOf(story, setting, {
            type,
            engine,
            data,
            key: `told:${role}:${at}`,
            agentId: agentId ?? null,
          }),
      });
      events.push(...(given ?? []));
    });
    const goal = told.goal === undefined ? null : filled(told.goal, names);
    if (goal === null) continue;
    for (const agentId of cast)
      events.push(
        eventOf(story, setting, {
          type: 'goal_given',
          engine: valley,
          data: { goal: goal.slice(0, 600) },
          key: `goal:${role}`,
          agentId,
        }),
      );
  }
  return events;
}

/** Scenes that were left open end, and nobody is after anything any more for the story's sake. */
export function toldAtEnd(story: Story, setting: Setting): NewEvent[] {
  const valley = valleyEngine(setting.valleyId);
  const events: NewEvent[] = [];
  for (const scene of story.state.scenes) {
    const place = story.scenario.config.scene_descriptions[scene]?.place;
    if (place === undefined) continue;
    const data = { scene, place };
    events.push(
      eventOf(story, setting, {
        type: 'scene_ended',
        engine: valley,
        data,
        key: `end:scene:${scene}`,
        agentId: null,
      }),
    );
  }
  for (const [role, cast] of Object.entries(story.state.cast)) {
    if (story.scenario.agent_roles[role]?.told.goal === undefined) continue;
    for (const agentId of cast)
      events.push(
        eventOf(story, setting, {
          type: 'goal_given',
          engine: valley,
          data: { goal: null },
          key: `end:goal:${role}`,
          agentId,
        }),
      );
  }
  return events;
}
