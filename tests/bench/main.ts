/** `npm run bench -- NAME`: runs one measurement. */
import { parseArgs } from 'node:util';

/** Each module measures one thing and says on its own what it prints. */
const benches = {
  tick: {
    about: 'milliseconds of a tick with a thousand villagers thinking, and with more and more players',
    load: async () => (await import('./tick.ts')).bench,
  },
  'retrieval-plugin': {
    about: 'answers retrieval questions as JSON lines, for an outside bench to judge',
    load: async () => (await import('./retrieval-plugin.ts')).bench,
  },
  'retrieval-quality': {
    about: 'how much of what is asked about long dialogues is found, where ../shared/bench/locomo is there',
    load: async () => (await import('./retrieval-quality.ts')).bench,
  },
  'retrieval-latency': {
    about: 'milliseconds of a search among 100,000 memories, and whether it finds what an exact look finds',
    load: async () => (await import('./retrieval-latency.ts')).bench,
  },
  'think-cost': {
    about: "tokens and calls of a day's thinking, beside the loop of the Generative Agents paper",
    load: async () => (await import('./think-cost.ts')).bench,
  },
  faults: {
    about: 'a day of the valley with a language model that fails four times in ten',
    load: async () => (await import('./faults.ts')).bench,
  },
  reply: {
    about: "what the server adds to a model's own time to the first word, in 50 talks at once",
    load: async () => (await import('./reply.ts')).bench,
  },
  queue: {
    about: 'events a second through the queue, beside pg-boss and graphile-worker',
    load: async () => (await import('./queue.ts')).bench,
  },
  'first-word': {
    about: 'how much later a first word is over the queue than from the mind itself',
    load: async () => (await import('./first-word.ts')).bench,
  },
  line: {
    about: "when one's own avatar moves and whether others jump, over a slow line that loses",
    load: async () => (await import('./line.ts')).bench,
  },
  frame: {
    about: 'milliseconds of script in a frame of the game with sixty people in sight, and draw calls',
    load: async () => (await import('./frame.ts')).bench,
  },
} as const;

const help = `npm run bench -- NAME [options]

${Object.entries(benches)
  .map(([name, { about }]) => `  ${name.padEnd(18)} ${about}`)
  .join('\n')}

  NAME --help        that bench's own options
  --help             this text`;

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  const chosen = Object.entries(benches).find(([one]) => one === name)?.[1];
  if (chosen !== undefined) {
    const bench = await chosen.load();
    return bench(rest);
  }
  if (
    name === undefined ||
    parseArgs({ args: [...args], strict: false, allowPositionals: true }).values['help'] === true
  ) {
    console.log(help);
    return 0;
  }
  console.error(`There is no bench "${name}".\n\n${help}`);
  return 2;
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});
