/**
 * Lives days of the valley with a language model that fails often, and tells whether anybody noticed: nobody stuck, no
 * empty or doubled line, no talk left open, and never more spent than the budget allows, of the valley and of each
 * agent. What was spent is what the model server has counted, of calls that were given up as well.
 */
import { modelThinking } from './model-thinking.ts';
import { createHourlyBills } from './spent-in-hours.ts';
import type { Content } from '../../server/src/compose/content.ts';
import type { GovernorLimits } from '../../server/src/mind/governor.ts';
import type { UsageReport } from '../../server/src/mind/usage.ts';
import { startModelServer } from '../services/model-server.ts';
import { openHeadlessValley } from '../simulate/headless-valley.ts';
import { createWatch } from '../simulate/watch.ts';

export type FaultRunOptions = {
  content: Content;
  seed: number;
  /** Game hours. */
  hours: number;
  /** Of the day; eight in the morning when left out. */
  startMinute?: number;
  limits: Partial<GovernorLimits>;
  onHour?: (hour: number) => void;
};

export type FaultRun = {
  villagers: number;
  talks: number;
  lines: number;
  emptyLines: number;
  /** The same words twice in a row by one speaker in one talk, or a turn given twice. */
  doubledLines: number;
  stuck: number;
  openTalks: number;
  overdueTalks: number;
  /** Answers beyond the one that each talk still under way may be about to hear. */
  thinkingAtEnd: number;
  faults: Record<string, number>;
  calls: number;
  tokens: number;
  /** By the governor's own account; never less than the server's. */
  tokensBooked: number;
  /** Most tokens in any hour of the valley's clock, of the valley and of the agent that had most. */
  mostInAnHour: number;
  allowedInAnHour: number;
  mostOfOneAgent: number;
  agentWithMost: string;
  allowedOneAgent: number;
  /** Calls that the governor did not let through: a budget that is never reached is not tested. */
  refusedForBudget: number;
  usage: UsageReport;
};

/** Of the requests: two tenths fail at once, one hangs, one answers with what cannot be read. */
export const faultShares = { errors: 0.2, timeouts: 0.1, malformed: 0.1 } as const;
/** A model that hangs costs a real wait each time; the ladder's own limits are only shorter here. */
const quick = { firstWordMs: 200, fullMs: 300, smallMs: 300, appraisalMs: 200, quietMs: 300 } as const;
const hour = 60;

export async function liveWithFaults(options: FaultRunOptions): Promise<FaultRun> {
  const { content, seed, limits } = options;
  let minute = 0;
  const bills = createHourlyBills();
  const server = await startModelServer(0, {
    keepsRequests: false,
    seed,
    onBill: (messages, call) => bills.book(messages, call, minute),
  });
  server.behave(
    { kind: 'status', status: 500, share: faultShares.errors },
    { kind: 'hang', share: faultShares.timeouts },
    { kind: 'malformed', share: faultShares.malformed },
  );
  // An hour of the allowances is an hour of the valley: real ones would never be reached in a run this fast.
  const nowMs = (): number => minute * 60_000;
  const thinking = modelThinking({ server, seed, limits, ladder: quick, nowMs });
  const valley = await openHeadlessValley({
    content,
    thinking,
    seed,
    ...(options.startMinute === undefined ? {} : { startMinute: options.startMinute }),
  });
  try {
    const watch = createWatch(valley, content.villagers);
    const from = valley.minute();
    let told = -1;
    await valley.liveUntil(from + options.hours * hour, (events) => {
      minute = valley.minute();
      const hours = Math.floor((minute - from) / hour);
      if (hours > told) options.onHour?.((told = hours));
      return watch.see(events);
    });
    await valley.minds.settled();
    const usage = thinking.governor.usage();
    const lines = watch.talks.flatMap((talk) => talk.turns);
    const { who, tokens: mostOfOneAgent } = bills.mostOfOneAgent();
    return {
      villagers: content.villagers.length,
      talks: watch.talks.length,
      lines: lines.length,
      emptyLines: lines.filter(({ text }) => !/\p{L}/u.test(text)).length,
      doubledLines: watch.talks.reduce((sum, { turns }) => sum + doubled(turns), 0),
      stuck: watch.stuck.length,
      openTalks: [...valley.world.conversations.values()].filter(
        (talk) => valley.world.tick - talk.lastTurnTick > longestSilenceTicks,
      ).length,
      overdueTalks: watch.overdue.size,
      thinkingAtEnd: Math.max(0, valley.minds.health().thinking - valley.world.conversations.size),
      faults: Object.fromEntries(server.faults),
      calls: bills.calls,
      tokens: bills.tokens,
      tokensBooked: usage.promptTokens + usage.completionTokens,
      mostInAnHour: bills.mostInAnHour(),
      allowedInAnHour: limits.valley?.perHour ?? Infinity,
      mostOfOneAgent,
      agentWithMost: who,
      allowedOneAgent: limits.agent?.perHour ?? Infinity,
      refusedForBudget: usage.faultsByKind.over_budget ?? 0,
      usage,
    };
  } finally {
    await valley.minds.close(5_000);
    await valley.dispose();
    await server.stop();
  }
}

/** Two minutes at twenty steps a second: beyond every limit of a talk. */
const longestSilenceTicks = 2_400;

function doubled(turns: readonly { speakerId: string; text: string }[]): number {
  return turns.filter((turn, index) =>
    turns
      .slice(Math.max(0, index - 3), index)
      .some((before) => before.speakerId === turn.speakerId && before.text === turn.text),
  ).length;
}

/** What is wrong with a run, in words; empty when nobody noticed the faults. */
export function complaintsOf(run: FaultRun): string[] {
  const wrong: [boolean, string][] = [
    [run.lines === 0, 'nobody said anything'],
    [run.emptyLines > 0, `${run.emptyLines} empty lines`],
    [run.doubledLines > 0, `${run.doubledLines} doubled lines`],
    [run.stuck > 0, `${run.stuck} times somebody was stuck`],
    [run.openTalks + run.overdueTalks > 0, `${run.openTalks + run.overdueTalks} talks past their limits`],
    [run.thinkingAtEnd > 0, `${run.thinkingAtEnd} answers still being thought`],
    [
      run.mostInAnHour > run.allowedInAnHour,
      `${run.mostInAnHour} tokens in an hour, ${run.allowedInAnHour} allowed`,
    ],
    [
      run.mostOfOneAgent > run.allowedOneAgent,
      `${run.mostOfOneAgent} tokens of ${run.agentWithMost} in an hour, ${run.allowedOneAgent} allowed`,
    ],
    [run.tokensBooked < run.tokens, `${run.tokens} tokens billed and ${run.tokensBooked} booked`],
    [run.refusedForBudget === 0, 'the budget was never reached'],
    [
      !['status', 'hang', 'malformed'].every((kind) => (run.faults[kind] ?? 0) > 0),
      'not every fault came about',
    ],
  ];
  return wrong.flatMap(([isWrong, words]) => (isWrong ? [words] : []));
}
