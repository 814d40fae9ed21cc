/** One run from the first morning to the report: seeds the facts, lives the days, measures what became of them. */
import { adherenceOf } from './adherence.ts';
import { checkClaims, type ClaimCheck, type Said } from './claims.ts';
import { countingMind, type TaskCounts } from './counting.ts';
import { diffusionOf, readMemories, type Diffusion, type MemoryRow } from './diffusion.ts';
import { seedFacts, type SeededFacts } from './facts.ts';
import { openHeadlessValley, type HeadlessValley } from './headless-valley.ts';
import { interview, type Interviews } from './interviews.ts';
import { promisesOf, type Promises } from './promises.ts';
import { attendanceOf, tiesOf, type Attendance, type Ties } from './society.ts';
import { talksOf, type Talks } from './talks.ts';
import { readThoughts, type Thought } from './thoughts.ts';
import { createWatch, type Watch } from './watch.ts';
import type { Content } from '../../server/src/compose/content.ts';
import type { Thinking } from '../../server/src/compose/thinking.ts';
import { allAbilities, type Abilities } from '../../server/src/mind/deps.ts';
import type { Log } from '../../server/src/rooms/hosting.ts';
import { minutesPerDay } from '../../server/src/world/index.ts';

type RunSettings = {
  content: Content;
  thinking: Thinking;
  seed: number;
  days: number;
  abilities?: Partial<Abilities>;
  databaseUrl?: string | undefined;
  /** Counts of calls of a language model, filled by whoever made `thinking`. */
  modelCalls: TaskCounts;
  log?: Log;
  /** Told of game minutes lived, and then of questions asked. */
  onProgress?: (stage: 'days' | 'questions', done: number) => void;
};

export type Report = {
  seed: number;
  days: number;
  mind: 'offline' | 'language-model';
  villagers: number;
  without: (keyof Abilities)[];
  facts: { id: string; owner: string; text: string }[];
  diffusion: Diffusion[];
  ties: { start: Ties; end: Ties };
  attendance: Attendance | null;
  promises: Promises;
  /** Share of looks in waking hours at which people were at what was planned. */
  adherence: number | null;
  talks: Talks;
  claims: ClaimCheck;
  interviews: Interviews;
  /** Per agent and day. */
  thinking: Record<string, number>;
  model: Record<string, { calls: number; promptTokens: number; completionTokens: number }>;
  memories: { stored: number; perAgentDay: number; reflections: number };
  stuck: number;
  refusals: Record<string, number>;
  /** Real ones; everything else is the same for the same seed. */
  times: { secondsPerDay: number; gameSecondsPerSecond: number; wholeSeconds: number };
};

/** A run that has lived its days, for those who measure it. */
export type Attempted = {
  valley: HeadlessValley;
  content: Content;
  thinking: Thinking;
  seed: number;
  abilities: Abilities;
  watch: Watch;
  facts: SeededFacts;
  /** Ids of the seeded memories, in order. */
  factIds: readonly string[];
  rows: readonly MemoryRow[];
  thoughts: readonly Thought[];
  progress: (asked: number) => void;
};

/** The valley's first morning. */
const firstMinuteOfRun = 8 * 60;

export async function simulate(settings: RunSettings): Promise<Report> {
  const startedAt = performance.now();
  const { content, seed, days } = settings;
  const abilities = { ...allAbilities, ...settings.abilities };
  const mindCalls: TaskCounts = new Map();
  const thinking = { ...settings.thinking, mind: countingMind(settings.thinking.mind, mindCalls) };
  const facts = seedFacts(content, seed, firstMinuteOfRun);
  const valley = await openHeadlessValley({
    content,
    thinking,
    seed,
    abilities,
    facts: facts.facts.map(({ memory }) => memory),
    databaseUrl: settings.databaseUrl,
    ...(settings.log === undefined ? {} : { log: settings.log }),
  });
  try {
    const start = await tiesOf(valley, content.villagers);
    const watch = createWatch(valley, content.villagers);
    const begunAt = performance.now();
    const from = valley.minute();
    let told = from;
    await valley.liveUntil(from + days * minutesPerDay, (events) => {
      if (valley.minute() >= told + 10) settings.onProgress?.('days', (told = valley.minute()) - from);
      return watch.see(events);
    });
    const seconds = (performance.now() - begunAt) / 1000;
    const calls = new Map([...mindCalls].map(([task, { calls: count }]) => [task, count]));
    const run: Attempted = {
      valley,
      content,
      thinking: settings.thinking,
      seed,
      abilities,
      watch,
      facts,
      factIds: valley.facts.map(({ id }) => id),
      rows: await readMemories(valley),
      thoughts: await readThoughts(valley),
      progress: (asked) => settings.onProgress?.('questions', asked),
    };
    const times = {
      secondsPerDay: seconds / days,
      gameSecondsPerSecond: ((valley.minute() - from) * 60) / seconds,
      wholeSeconds: 0,
    };
    const report = await measure(run, settings, start, calls);
    return { ...report, times: { ...times, wholeSeconds: (performance.now() - startedAt) / 1000 } };
  } finally {
    await valley.minds.close(5_000);
    await valley.dispose();
  }
}

async function measure(
  run: Attempted,
  settings: RunSettings,
  start: Ties,
  calls: ReadonlyMap<string, number>,
): Promise<Omit<Report, 'times'>> {
  const { valley, content, watch, facts, factIds, rows, thoughts, abilities } = run;
  const { villagers } = content;
  const agentDays = villagers.length * settings.days;
  const diffusion = facts.facts.map((fact, index) =>
    diffusionOf(fact, factIds[index] ?? '', rows, villagers.length),
  );
  const { promises, attending } = await promisesOf(valley, facts.party);
  const interviews = await interview(run);
  const ties = (await Promise.all(villagers.map(({ id }) => valley.store.relationshipsOf(id)))).flat();
  const party = diffusion.find(({ fact }) => fact === 'party');
  const partyIsOver = valley.minute() >= facts.party.untilMinute;
  const said = [...saidInTalks(watch), ...saidInInterviews(interviews, valley.minute())];
  return {
    seed: run.seed,
    days: settings.days,
    mind: settings.thinking.mind.kind,
    villagers: villagers.length,
    without: (['reflection', 'planning', 'memory'] as const).filter((one) => !abilities[one]),
    facts: facts.facts.map(({ id, ownerId, memory }) => ({ id, owner: ownerId, text: memory.content })),
    diffusion,
    ties: { start, end: await tiesOf(valley, villagers) },
    attendance: partyIsOver
      ? attendanceOf(facts.party, party?.knowers ?? [], watch.samples, attending)
      : null,
    promises,
    adherence: adherenceOf(watch.adherence),
    talks: talksOf(watch),
    claims: checkClaims(said, { villagers, map: content.map, rows, thoughts, ties }),
    interviews,
    thinking: Object.fromEntries([...calls].map(([task, count]) => [task, count / agentDays])),
    model: Object.fromEntries(
      [...settings.modelCalls].map(([task, { calls: count, promptTokens, completionTokens }]) => [
        task,
        {
          calls: count / agentDays,
          promptTokens: promptTokens / agentDays,
          completionTokens: completionTokens / agentDays,
        },
      ]),
    ),
    memories: {
      stored: rows.length,
      perAgentDay: rows.filter(({ gameMinute }) => gameMinute >= 0).length / agentDays,
      reflections: rows.filter(({ type }) => type === 'reflection').length,
    },
    stuck: watch.stuck.length,
    refusals: Object.fromEntries([...watch.refusals].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function saidInTalks({ talks }: Watch): Said[] {
  return talks.flatMap(({ participants, turns }) =>
    turns.map(({ speakerId, text, minute }, index) => ({
      speakerId,
      listeners: participants.filter((id) => id !== speakerId),
      text,
      minute,
      before: turns.slice(0, index),
    })),
  );
}

function saidInInterviews({ asked }: Interviews, minute: number): Said[] {
  return asked.map(({ agentId, text, answer }) => ({
    speakerId: agentId,
    listeners: [],
    text: answer,
    minute,
    before: [{ speakerId: 'interviewer', text }],
  }));
}
