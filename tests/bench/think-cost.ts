/**
 * What a day of thinking costs in tokens and calls, beside the loop of the Generative Agents paper on the same days:
 * the valley lives them with its language-model mind, and what happened in them is then lived again by the other loop,
 * once as the paper tells it and once without every call about which one may differ.
 */
import { join } from 'node:path';
import { countTokens } from 'gpt-tokenizer';
import { liveDaysFor, type DaysLived } from './days-lived.ts';
import { modelThinking, unlimited } from './model-thinking.ts';
import { livePaperDays, paperAnswer } from './paper-loop.ts';
import { readOptions, resultJson, wholeNumbers } from './program.ts';
import { billLines, billOf, type ThinkBill } from './think-bill.ts';
import { readContent } from '../../server/src/compose/content.ts';
import type { Villager } from '../../server/src/content/villager.ts';
import { startModelServer, type ModelServer, type ModelServerOptions } from '../services/model-server.ts';
import { createProgress } from '../simulate/progress.ts';

const help = `npm run bench -- think-cost [--days N] [--agents N] [--seed N] [--seeds N] [--json]

Lives days of the valley as fast as they go with the language-model mind on a local model server, then the same days by
the loop of the Generative Agents paper, and prints tokens and calls an agent and day of both, by task. All tokens count:
those of shapes sent along with a request, and those of beginnings that services hold. Fails when the tokens are more
than a tenth of the other loop's for any seed, or more than a tenth of those of its lean form, which leaves out every
call about which one may differ.
  --days N     days of the valley (default 2)
  --agents N   how many of the villagers, in order of id (default 25, or all there are)
  --seed N     of the valley (default 1)
  --seeds N    as many runs, of this seed and the next ones (default 1)
  --json       one object instead of lines`;

/** Of the tokens of the paper's loop, and of its lean form. */
const goalShare = 0.1;
/** Agents living by the paper's loop at the same time; its answers do not depend on one another's order between agents. */
const agentsAtOnce = 4;

type Settings = { days: number; agents: number; seed: number };
type Measured = {
  seed: number;
  ours: ThinkBill;
  paper: ThinkBill;
  leanPaper: ThinkBill;
  talks: number;
  happenings: number;
  agents: number;
};

async function askAt(server: ModelServer, name: string, prompt: string): Promise<string> {
  const response = await fetch(`${server.url}/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'paper', user: name, messages: [{ role: 'user', content: prompt }] }),
  });
  if (!response.ok) throw new Error(`The model server answered ${response.status}.`);
  const body = (await response.json()) as { choices: { message: { content: string } }[] };
  return body.choices[0]?.message.content ?? '';
}

const counting = (seed: number): ModelServerOptions => ({
  countTokens: (text) => countTokens(text),
  keepsRequests: false,
  seed,
});

async function measure({ days, agents, seed }: Settings): Promise<Measured> {
  const all = readContent(join(import.meta.dirname, '../../agents'), (line) => console.error(line));
  const content = { ...all, villagers: all.villagers.slice(0, agents) };
  const agentDays = content.villagers.length * days;
  const own = await startModelServer(0, counting(seed));
  const progress = createProgress(`seed ${seed}`, days * 1440, 0);
  try {
    const lived = await liveDaysFor(content, modelThinking({ server: own, seed, limits: unlimited }), {
      days,
      seed,
      onMinute: (minute) => progress.at('days', minute),
    });
    progress.stop();
    const happenings = [...lived.happenings.values()].reduce((sum, list) => sum + list.length, 0);
    return {
      seed,
      ours: billOf(own.counted, agentDays),
      paper: await livedByThePaper(content.villagers, lived, { days, seed, lean: false }),
      leanPaper: await livedByThePaper(content.villagers, lived, { days, seed, lean: true }),
      talks: lived.talks / agentDays,
      happenings: happenings / agentDays,
      agents: content.villagers.length,
    };
  } finally {
    progress.stop();
    await own.stop();
  }
}

async function livedByThePaper(
  villagers: readonly Villager[],
  { happenings, lived }: DaysLived,
  { days, seed, lean }: { days: number; seed: number; lean: boolean },
): Promise<ThinkBill> {
  const server = await startModelServer(0, {
    ...counting(seed),
    answer: (name, prompt) => paperAnswer(name ?? '', prompt),
  });
  const progress = createProgress(lean ? 'the lean loop' : "the paper's loop", villagers.length, 0);
  try {
    const waiting = [...villagers];
    const live = async (): Promise<void> => {
      for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
        const own = happenings.get(one.id) ?? [];
        await livePaperDays(one, own, lived, (name, prompt) => askAt(server, name, prompt), lean);
        progress.at('days', villagers.length - waiting.length);
      }
    };
    await Promise.all(Array.from({ length: agentsAtOnce }, live));
    return billOf(server.counted, villagers.length * days);
  } finally {
    progress.stop();
    await server.stop();
  }
}

const share = (of: number, all: number): number => Number((of / all).toFixed(4));

function figuresOf({ seed, ours, paper, leanPaper, happenings, talks }: Measured) {
  return {
    seed,
    tokensPerAgentDay: ours.tokens,
    callsPerAgentDay: ours.calls,
    shareOfPaperTokens: share(ours.tokens, paper.tokens),
    shareOfLeanPaperTokens: share(ours.tokens, leanPaper.tokens),
    shareOfPaperCalls: share(ours.calls, paper.calls),
    schemaTokensPerAgentDay: ours.schemaTokens,
    repeatedPrefixShare: ours.repeatedShare,
    happeningsPerAgentDay: Math.round(happenings),
    talksPerAgentDay: Number(talks.toFixed(2)),
    byTask: ours.byTask,
  };
}

function print(measured: Measured): void {
  const { ours, paper, leanPaper } = measured;
  const figures = figuresOf(measured);
  for (const [who, bill] of [
    [`seed ${measured.seed}, ours`, ours],
    ["the paper's loop", paper],
    ['its lean form', leanPaper],
  ] as const)
    for (const line of billLines(who, bill)) console.log(line);
  console.log(
    `${(figures.shareOfPaperTokens * 100).toFixed(1)}% of its tokens, ${(figures.shareOfLeanPaperTokens * 100).toFixed(1)}% of its lean form's; ${ours.schemaTokens} of ours are shapes`,
  );
}

export async function bench(args: readonly string[]): Promise<number> {
  const values = readOptions(help, args, {
    days: { type: 'string', default: '2' },
    agents: { type: 'string', default: '25' },
    seed: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '1' },
  });
  if (values === null) return 0;
  const { days, agents, seeds } = wholeNumbers(values, ['days', 'agents', 'seeds'], 1);
  const { seed } = wholeNumbers(values, ['seed'], 0);
  const runs: Measured[] = [];
  for (let run = 0; run < seeds; run++) {
    const one = await measure({ days, agents, seed: seed + run });
    runs.push(one);
    if (!values.json) print(one);
  }
  return conclude(runs, days, values.json);
}

function conclude(runs: readonly Measured[], days: number, asJson: boolean): number {
  const figures = runs.map(figuresOf);
  const most = (of: (one: (typeof figures)[number]) => number): number => Math.max(...figures.map(of));
  const worst = {
    shareOfPaperTokens: most((one) => one.shareOfPaperTokens),
    shareOfLeanPaperTokens: most((one) => one.shareOfLeanPaperTokens),
  };
  const met = Object.values(worst).every((one) => one <= goalShare);
  if (asJson) {
    const bySeed = figures;
    const peers = runs.map(({ seed, paper, leanPaper }) => ({
      seed,
      generativeAgents: paper,
      leanGenerativeAgents: leanPaper,
    }));
    console.log(
      resultJson({
        name: 'think-cost',
        figures: { days, agents: runs[0]?.agents ?? 0, ...worst, bySeed },
        peers,
        goals: { shareOfPaperTokens: goalShare, shareOfLeanPaperTokens: goalShare },
        met,
      }),
    );
  } else {
    const [whole, lean] = [worst.shareOfPaperTokens, worst.shareOfLeanPaperTokens].map((one) =>
      (one * 100).toFixed(1),
    );
    console.log(
      `at most ${whole}% of the paper's tokens and ${lean}% of the lean loop's; the goal is ${goalShare * 100}% of each: ${met ? 'met' : 'missed'}`,
    );
  }
  return met ? 0 : 1;
}
