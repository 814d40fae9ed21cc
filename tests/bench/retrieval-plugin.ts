/**
 * Lets an outside retrieval bench ask the shipped memory: one JSON object a line on standard input, one answer a line
 * on standard output. `load` stores a corpus as one agent's memories; `query` gives ids, best first.
 */
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { readOptions } from './program.ts';
import { corpusSchema, openReader, weightings, type Reader } from './retrieval-reader.ts';

const messageSchema = z.discriminatedUnion('op', [
  corpusSchema.extend({ op: z.literal('load') }),
  z.looseObject({ op: z.literal('query'), corpus: z.string(), query: z.string(), k: z.int().min(1) }),
]);

const help = `npm run --silent bench -- retrieval-plugin [--weights relevance|reply] [--database-url URL]

Reads {"op":"load"|"query",…} lines, answers each with one line of JSON.
  --weights       relevance alone (the default), or all terms as villagers weigh them for a reply
  --database-url  an empty database; without it, each load has an embedded one in a temporary folder`;

/** Ends when its standard input does. */
export async function bench(args: readonly string[]): Promise<number> {
  const values = readOptions(help, args, {
    weights: { type: 'string', default: 'relevance' },
    'database-url': { type: 'string' },
  });
  if (values === null) return 0;
  const weights = weightings[z.enum(['relevance', 'reply']).parse(values.weights)];
  const readers = new Map<string, Reader>();
  try {
    for await (const line of createInterface({ input: process.stdin })) {
      if (line.trim() === '') continue;
      const message = messageSchema.parse(JSON.parse(line));
      const reader = readers.get(message.corpus);
      if (message.op === 'load') {
        await reader?.close();
        readers.delete(message.corpus);
        // One database by its address holds one corpus at a time.
        if (values['database-url'] !== undefined) await closeAll(readers);
        readers.set(message.corpus, await openReader(message, values['database-url']));
        console.log(JSON.stringify({ ok: true }));
      } else {
        console.log(
          JSON.stringify(
            reader
              ? { ids: await reader.ask(message.query, message.k, weights) }
              : { error: `${message.corpus} was not loaded` },
          ),
        );
      }
    }
  } finally {
    await closeAll(readers);
  }
  return 0;
}

async function closeAll(readers: Map<string, Reader>): Promise<void> {
  for (const reader of readers.values()) await reader.close();
  readers.clear();
}
