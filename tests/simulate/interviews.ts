/** Asks every villager the questions at the end of a run; what is said leaves no trace in the valley. */
import type { Attempted } from './run.ts';
import { diffusionOf } from './diffusion.ts';
import { grade } from './grading.ts';
import {
  categories,
  questionsFor,
  type Category,
  type Material,
  type Question,
} from './interview-questions.ts';
import { agendaOf, tasksFrom } from '../../server/src/mind/agenda.ts';
import type { Villager } from '../../server/src/content/villager.ts';
import { gameTime, minutesPerDay } from '../../server/src/world/index.ts';

export type Asked = Question & { agentId: string; answer: string; score: number };
export type Interviews = {
  asked: Asked[];
  /** Mean score of each kind, 0–1, of those that some answer would have been right to; null where there is none. */
  scores: Record<Category, number | null>;
};

export async function interview(run: Attempted): Promise<Interviews> {
  const { minds } = run.valley;
  await minds.settled();
  const asked: Asked[] = [];
  for (const villager of run.content.villagers) {
    const material = await materialOf(run, villager);
    for (const question of questionsFor(material)) {
      const reply = await minds.interview(villager.id, 'Robin', question.text);
      const answer = reply?.text ?? '';
      asked.push({ ...question, agentId: villager.id, answer, score: grade(question, answer) });
    }
    run.progress(asked.length);
  }
  return { asked, scores: meanScores(asked) };
}

export function meanScores(asked: readonly Asked[]): Record<Category, number | null> {
  const means = categories.map((category) => {
    const own = asked.filter(
      (one) => one.category === category && (one.anyOf.length > 0 || one.also !== undefined),
    );
    return [category, own.length === 0 ? null : own.reduce((sum, one) => sum + one.score, 0) / own.length];
  });
  return Object.fromEntries(means) as Record<Category, number | null>;
}

async function materialOf(run: Attempted, villager: Villager): Promise<Material> {
  const { valley, content, watch, rows, facts, factIds } = run;
  const { world } = valley;
  const time = gameTime(world);
  const stored = await valley.store.activePlan(villager.id);
  const plan =
    stored !== null && stored.day === time.day
      ? { day: time.day, plan: { goal: stored.goal, steps: stored.steps as never } }
      : null;
  const agenda = tasksFrom(agendaOf(world.map, { villager, plan }, time), time.minuteOfDay);
  const nameOf = (id: string): string => content.villagers.find((one) => one.id === id)?.shortName ?? id;
  const yesterday = watch.samples.filter(({ minute }) => Math.floor(minute / minutesPerDay) === time.day - 1);
  const doneYesterday = new Set(yesterday.flatMap(({ doing }) => doing[villager.id] ?? []));
  const recentTalks = watch.talks.filter(
    ({ participants, beganMinute }) =>
      participants.includes(villager.id) && time.minute - beganMinute <= minutesPerDay,
  );
  const talkedWith = recentTalks.flatMap(({ participants }) =>
    participants.filter((id) => id !== villager.id),
  );
  const known = facts.facts.map((fact, index) => {
    const { knowers } = diffusionOf(fact, factIds[index] ?? '', rows, content.villagers.length);
    return {
      fact,
      known: knowers.some(({ agentId }) => agentId === villager.id),
      owner: nameOf(fact.ownerId),
    };
  });
  return {
    villager,
    villagers: content.villagers,
    map: content.map,
    items: content.items,
    memories: rows.filter(({ agentId }) => agentId === villager.id),
    agenda,
    minuteOfDay: time.minuteOfDay,
    ties: (await valley.store.relationshipsOf(villager.id)).filter(({ otherKind }) => otherKind === 'agent'),
    ...(await conclusionsOf(run, villager.id)),
    doneYesterday: [...doneYesterday],
    talkedWith: [...new Set(talkedWith)].map(nameOf),
    facts: known,
  };
}

async function conclusionsOf(
  { valley }: Attempted,
  agentId: string,
): Promise<{ insights: string[]; changes: string[] }> {
  const rows: { insights: string[]; changes: string[] }[] = await valley.database.dataSource.query(
    `SELECT insights, behavioral_changes AS changes FROM agent_reflections
     WHERE agent_id = $1 OR agent_id LIKE '%/' || $1 ORDER BY id`,
    [agentId],
  );
  return { insights: rows.flatMap((row) => row.insights), changes: rows.flatMap((row) => row.changes) };
}
