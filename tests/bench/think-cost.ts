/**
 * What a day of thinking costs in tokens and calls, beside the loop of the Generative Agents paper on the same days:
 * the valley lives them with its language-model mind, and what happened in them is then lived again by the other loop.
 */
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { countTokens } from 'gpt-tokenizer';
import { liveDaysFor } from './days-lived.ts';
import { modelThinking, unlimited } from './model-thinking.ts';
import { livePaperDays, paperAnswer } from './paper-loop.ts';
import { readContent } from '../../server/src/compose/content.ts';
import { startModelServer, type Counted, type ModelServer } from '../services/model-server.ts';

const help = `npm run bench -- think-cost [--days N] [--agents N] [--seed N] [--json]

Lives days of the valley as fast as they go with the language-model mind on a local model server, then the same days by
the loop of the Generative Agents paper, and prints tokens and calls an agent and day of both, by task.
  --days N     days of the valley (default 2)
  --agents N   how many of the villagers, in order of id (default 25, or all there are)
  --seed N     of the valley (default 1)
  --json       one object instead of lines`;

/** Of the tokens of the paper's loop. */
const goalShare = 0.1;
/** Prompts of the paper's loop at the same time; its answers do not depend on one another's order between agents. */
const agentsAtOnce = 4;

type Bill = { tokens: number; calls: number; byTask: Record<string, { tokens: number; calls: number }> };

function billOf(counted: ReadonlyMap<string, Counted>, agentDays: number): Bill {
  const byTask: Bill['byTask'] = {};
  let [tokens, calls] = [0, 0];
  for (const [task, one] of counted) {
    const spent = one.promptTokens + one.completionTokens;
    tokens += spent;
    calls += one.calls;
    byTask[task] = {
      tokens: Math.round(spent / agentDays),
      calls: Number((one.calls / agentDays).toFixed(2)),
    };
  }
  return { tokens: tokens / agentDays, calls: calls / agentDays, byTask };
}

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

async function measure(
  days: number,
  agents: number,
  seed: number,
): Promise<{ ours: Bill; paper: Bill; talks: number; happenings: number; agents: number }> {
  const all = readContent(join(import.meta.dirname, '../../agents'), (line) => console.error(line));
  const content = { ...all, villagers: all.villagers.slice(0, agents) };
  const agentDays = content.villagers.length * days;
  const counting = { countTokens: (text: string) => countTokens(text), keepsRequests: false, seed };
  const own = await startModelServer(0, counting);
  const other = await startModelServer(0, {
    ...counting,
    answer: (name, prompt) => paperAnswer(name ?? '', prompt),
  });
  try {
    let told = 0;
    const lived = await liveDaysFor(content, modelThinking({ server: own, seed, limits: unlimited }), {
      days,
      seed,
      onMinute(minute) {
        if (minute < told + 60) return;
        told = minute;
        console.error(`${Math.floor(minute / 60)} of ${days * 24} hours lived`);
      },
    });
    const waiting = [...content.villagers];
    const live = async (): Promise<void> => {
      for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
        await livePaperDays(one, lived.happenings.get(one.id) ?? [], lived.lived, (name, prompt) =>
          askAt(other, name, prompt),
        );
        console.error(`${one.shortName}'s days lived by the paper's loop`);
      }
    };
    await Promise.all(Array.from({ length: agentsAtOnce }, live));
    const happenings = [...lived.happenings.values()].reduce((sum, list) => sum + list.length, 0) / agentDays;
    return {
      ours: billOf(own.counted, agentDays),
      paper: billOf(other.counted, agentDays),
      talks: lived.talks / agentDays,
      happenings,
      agents: content.villagers.length,
    };
  } finally {
    await own.stop();
    await other.stop();
  }
}

export async function bench(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean' },
      json: { type: 'boolean' },
      days: { type: 'string', default: '2' },
      agents: { type: 'string', default: '25' },
      seed: { type: 'string', default: '1' },
    },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const [days, agents, seed] = [Number(values.days), Number(values.agents), Number(values.seed)];
  if (![days, agents].every((value) => Number.isInteger(value) && value >= 1) || !Number.isInteger(seed))
    throw new Error('--days and --agents are whole numbers from 1, --seed is a whole number');
  const { ours, paper, talks, happenings, agents: lived } = await measure(days, agents, seed);
  const share = ours.tokens / paper.tokens;
  const figures = {
    days,
    agents: lived,
    tokensPerAgentDay: Math.round(ours.tokens),
    callsPerAgentDay: Number(ours.calls.toFixed(2)),
    shareOfPaperTokens: Number(share.toFixed(4)),
    shareOfPaperCalls: Number((ours.calls / paper.calls).toFixed(4)),
    happeningsPerAgentDay: Math.round(happenings),
    talksPerAgentDay: Number(talks.toFixed(2)),
  };
  const peers = {
    generativeAgents: {
      tokensPerAgentDay: Math.round(paper.tokens),
      callsPerAgentDay: Number(paper.calls.toFixed(1)),
      byTask: paper.byTask,
    },
  };
  const met = share <= goalShare;
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node.js ${process.version}`;
  if (values.json) {
    const goals = { shareOfPaperTokens: goalShare };
    console.log(
      JSON.stringify({
        name: 'think-cost',
        machine,
        figures: { ...figures, byTask: ours.byTask },
        peers,
        goals,
        met,
      }),
    );
  } else {
    for (const [who, bill] of [
      ['ours', ours],
      ["the paper's loop", paper],
    ] as const) {
      console.log(
        `${who}: ${Math.round(bill.tokens)} tokens and ${bill.calls.toFixed(1)} calls an agent and day`,
      );
      for (const [task, { tokens, calls }] of Object.entries(bill.byTask).sort(
        (a, b) => b[1].tokens - a[1].tokens,
      ))
        console.log(
          `  ${task.padEnd(20)} ${String(tokens).padStart(8)} tokens ${String(calls).padStart(8)} calls`,
        );
    }
    console.log(
      `${(share * 100).toFixed(1)}% of its tokens; the goal is ${goalShare * 100}% at most: ${met ? 'met' : 'missed'}`,
    );
  }
  return met ? 0 : 1;
}
