/**
 * How much of what a villager was told they find again when asked: long dialogues with questions whose evidence is
 * known, put through the JSON lines of `retrieval-plugin`, as an outside judge would.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { categories, readDialogues, type Dialogue } from './dialogues.ts';
import { readOptions, resultJson } from './program.ts';

const root = resolve(import.meta.dirname, '../..');
const defaultData = resolve(root, '../shared/bench/locomo/locomo-dev.json');

const help = `npm run bench -- retrieval-quality [--data FILE] [--json]

Recall of the evidence among the best 5, 10 and 20, in percent, with the offline embedder: by relevance alone, and
with the weights of recency, importance and feelings that villagers answer with.
  --data FILE   dialogues in LoCoMo's format (default ${defaultData})
  --json        one object instead of lines`;

const depth = 50;
const weightings = ['relevance', 'reply'] as const;
type Result = {
  dialogue: string;
  category: number;
  at5: number;
  at10: number;
  at20: number;
  reciprocal: number;
};

export async function bench(args: readonly string[]): Promise<number> {
  const values = readOptions(help, args, { data: { type: 'string', default: defaultData } });
  if (values === null) return 0;
  const isThere = await access(values.data).then(
    () => true,
    () => false,
  );
  if (!isThere) {
    console.error(
      `There is no ${values.data}, so nothing was measured. --data names a file in LoCoMo's format.`,
    );
    return 1;
  }
  const dialogues = readDialogues(await readFile(values.data, 'utf8'));
  const figures: Record<string, number> = {};
  for (const weights of weightings) {
    const results = await judge(dialogues, weights);
    Object.assign(figures, summarise(results, weights));
    say(results, weights);
  }
  const goals = { relevanceRecallAt10: 76, relevanceMultiHopAt10: 47, replyRecallAt10: 70 };
  const met = Object.entries(goals).every(([name, bound]) => (figures[name] ?? 0) >= bound);
  if (values.json) {
    console.log(resultJson({ name: 'retrieval-quality', figures, goals, met }));
  }
  return met ? 0 : 1;
}

const answerSchema = z.union([z.object({ ok: z.literal(true) }), z.object({ ids: z.array(z.string()) })]);

async function judge(dialogues: readonly Dialogue[], weights: string): Promise<Result[]> {
  const program = ['tests/bench/main.ts', 'retrieval-plugin', '--weights', weights];
  const child = spawn(process.execPath, program, { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (message: object): Promise<string[]> => {
    child.stdin.write(`${JSON.stringify(message)}\n`);
    const { value, done } = await lines.next();
    if (done === true) throw new Error('the plug-in ended before it answered');
    const answer = answerSchema.parse(JSON.parse(value));
    return 'ids' in answer ? answer.ids : [];
  };
  const results: Result[] = [];
  const all = dialogues.reduce((sum, { questions }) => sum + questions.length, 0);
  try {
    for (const { id: corpus, now, memories, questions } of dialogues) {
      await ask({ op: 'load', corpus, now, memories });
      for (const { id, text, category, evidence } of questions) {
        const ids = await ask({ op: 'query', corpus, id, query: text, k: depth });
        results.push({ dialogue: corpus, category, ...score(ids, new Set(evidence)) });
        process.stderr.write(`\r${weights}: question ${results.length} of ${all}`);
      }
    }
  } finally {
    child.stdin.end();
    if (child.exitCode === null) await once(child, 'exit');
    process.stderr.write('\n');
  }
  return results;
}

function score(ids: readonly string[], evidence: ReadonlySet<string>): Omit<Result, 'dialogue' | 'category'> {
  const ranked = [...new Set(ids)];
  const at = (k: number): number =>
    ranked.slice(0, k).filter((id) => evidence.has(id)).length / evidence.size;
  const first = ranked.findIndex((id) => evidence.has(id));
  return { at5: at(5), at10: at(10), at20: at(20), reciprocal: first < 0 ? 0 : 1 / (first + 1) };
}

function percent(results: readonly Result[], of: 'at5' | 'at10' | 'at20' | 'reciprocal'): number {
  const sum = results.reduce((total, result) => total + result[of], 0);
  return Number(((100 * sum) / Math.max(1, results.length)).toFixed(1));
}

function summarise(results: readonly Result[], weights: string): Record<string, number> {
  const figures: Record<string, number> = {
    [`${weights}RecallAt5`]: percent(results, 'at5'),
    [`${weights}RecallAt10`]: percent(results, 'at10'),
    [`${weights}RecallAt20`]: percent(results, 'at20'),
    [`${weights}ReciprocalRank`]: percent(results, 'reciprocal'),
  };
  for (const [number, { key }] of Object.entries(categories)) {
    const those = results.filter(({ category }) => category === Number(number));
    figures[`${weights}${key}At10`] = percent(those, 'at10');
  }
  return figures;
}

function say(results: readonly Result[], weights: string): void {
  const recall = (['at5', 'at10', 'at20', 'reciprocal'] as const)
    .map((of) => percent(results, of))
    .join(' / ');
  const kinds = Object.entries(categories).map(
    ([number, { title }]) =>
      `${title} ${percent(
        results.filter(({ category }) => category === Number(number)),
        'at10',
      )}`,
  );
  const each = [...Map.groupBy(results, ({ dialogue }) => dialogue)].map(
    ([id, those]) => `${id} ${percent(those, 'at10')}`,
  );
  console.error(`${weights}: ${results.length} questions, R@5 / R@10 / R@20 / MRR ${recall}`);
  console.error(`  R@10 of ${kinds.join(', ')}\n  R@10 of ${each.join(', ')}`);
}
