/** `npm start`: reads the configuration, opens the valley, and closes it when asked to. */
import { parseArgs } from 'node:util';
import { describeVariables, readConfig, type Config } from './config.ts';
import { endWell } from './compose/ending.ts';

const help = `npm start [-- --dev]

Opens the valley, to be played at http://localhost:2567.
  --dev    the client comes from Vite with hot reload; villagers with a fault are left out (npm run dev)
  --help   this text

Environment:
${describeVariables()}`;

/** An operator's patience, and a container's: SIGKILL commonly follows after 10 s. */
const closeWithinMs = 9500;

type Options = { isDev: boolean };

const say = (line: string): void => console.log(line);

function readOptions(): Options | number {
  try {
    const { values } = parseArgs({ options: { dev: { type: 'boolean' }, help: { type: 'boolean' } } });
    if (!values.help) return { isDev: values.dev === true };
    console.log(help);
    return 0;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\nTry --help.`);
    return 1;
  }
}

async function main(): Promise<number | null> {
  const options = readOptions();
  if (typeof options === 'number') return options;
  const read = readConfig(process.env);
  if (!read.ok) {
    for (const problem of read.problems) console.error(problem);
    return 1;
  }
  await serve(read.config, options);
  return null;
}

async function serve(config: Config, { isDev }: Options): Promise<void> {
  const ending = endWell({
    withinMs: closeWithinMs,
    fatal: 'The valley cannot go on.',
    late: 'The valley could not be closed in time; what was not yet stored is lost.',
    onAsked: () => say('Closing the valley…'),
  });
  // Not before the configuration is known to be fine: the whole server takes a second to load.
  const [{ createLog }, { run }] = await Promise.all([
    import('./compose/log.ts'),
    import('./compose/run.ts'),
  ]);
  const log = createLog(config);
  const { port } = await ending.open(
    log,
    async () => await run({ config, isDev, log, say, onFatal: ending.fault, unwanted: ending.asked }),
    async (server, isWell) => await server.close(isWell),
  );
  say(`Heartwood Valley is open: http://localhost:${port}`);
}

try {
  const exitCode = await main();
  if (exitCode !== null) process.exitCode = exitCode;
} catch (error) {
  const { explainStart } = await import('./compose/start-error.ts');
  console.error(explainStart(error));
  process.exit(1);
}
