/** `npm start`: reads the configuration, opens the valley, and closes it when asked to. */
import { parseArgs } from 'node:util';
import { describeVariables, readConfig, type Config } from './config.ts';
import type { RunningServer } from './compose/run.ts';

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
  // Not before the configuration is known to be fine: the whole server takes a second to load.
  const [{ createLog }, { run }] = await Promise.all([
    import('./compose/log.ts'),
    import('./compose/run.ts'),
  ]);
  const log = createLog(config);
  let server: RunningServer | null = null;
  let ending = false;

  const end = async (exitCode: number): Promise<void> => {
    if (ending) return;
    ending = true;
    setTimeout(() => {
      log.fatal('The valley could not be closed in time; what was not yet stored is lost.');
      process.exit(1);
    }, closeWithinMs).unref();
    const failures = (await server?.close(exitCode === 0)) ?? [];
    for (const { what, error } of failures) log.error({ err: error }, `Closing ${what} failed.`);
    process.exit(failures.length > 0 ? 1 : exitCode);
  };
  const onFatal = (reason: unknown): void => {
    log.fatal({ err: reason }, 'The valley cannot go on.');
    void end(1);
  };
  process.on('uncaughtException', onFatal);
  process.on('unhandledRejection', onFatal);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      // While it is still starting there is nothing to store.
      if (server === null) process.exit(0);
      say('Closing the valley…');
      void end(0);
    });
  }
  server = await run({ config, isDev, log, say, onFatal });
  say(`Heartwood Valley is open: http://localhost:${server.port}`);
}

try {
  const exitCode = await main();
  if (exitCode !== null) process.exitCode = exitCode;
} catch (error) {
  const { explainStart } = await import('./compose/start-error.ts');
  console.error(explainStart(error));
  process.exit(1);
}
