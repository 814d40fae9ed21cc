/** The log: plain lines on a terminal and in development, JSON for machines in production. */
import { pino, type Logger } from 'pino';
import type { Config } from '../config.ts';

export function createLog(config: Pick<Config, 'logLevel' | 'nodeEnv' | 'valleyId'>): Logger {
  if (config.nodeEnv === 'production')
    return pino({ level: config.logLevel, base: { valley: config.valleyId } });
  return pino(
    { level: config.logLevel, base: null, timestamp: false },
    { write: (line) => process.stderr.write(plain(line)) },
  );
}

const names: Record<number, string> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
};

function plain(line: string): string {
  const { level, msg, err, ...rest } = JSON.parse(line) as Record<string, unknown> & {
    level: number;
    msg?: string;
  };
  const details = Object.keys(rest).length === 0 ? '' : ` ${JSON.stringify(rest)}`;
  const fault = err as { message?: string; stack?: string } | undefined;
  // A stack is for faults nobody expected; a warning's message says enough.
  const cause =
    fault === undefined ? '' : level >= 50 ? `\n${fault.stack ?? ''}` : `: ${fault.message ?? ''}`;
  return `${names[level] ?? level}  ${msg ?? ''}${details}${cause}\n`;
}
