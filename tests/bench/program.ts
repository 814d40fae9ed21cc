/** What all benches have in common: `--help`, `--json`, whole numbers for options, and the machine beside the figures. */
import { cpus } from 'node:os';
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';

const common = { help: { type: 'boolean' }, json: { type: 'boolean', default: false } } as const;

/** Null where the help was asked for, which is printed. */
export function readOptions<const Options extends ParseArgsOptionsConfig>(
  help: string,
  args: readonly string[],
  options: Options,
) {
  const { values } = parseArgs<{ args: string[]; options: Options & typeof common }>({
    args: [...args],
    options: { ...options, ...common },
  });
  if ('help' in values && values.help === true) {
    console.log(help);
    return null;
  }
  return values;
}

/** As many as there are names, in their order. Throws for anything but a whole number from `least` on. */
export function wholeNumbers<Name extends string>(
  values: Readonly<Record<Name, string>>,
  names: readonly Name[],
  least: number,
): Record<Name, number> {
  const entries = names.map((name) => {
    const value = Number(values[name]);
    if (!Number.isInteger(value) || value < least)
      throw new Error(`--${name} takes a whole number from ${least} on, not "${values[name]}".`);
    return [name, value] as const;
  });
  return Object.fromEntries(entries) as Record<Name, number>;
}

export type Result = { name: string; figures: object; peers?: object; goals: object; met: boolean };

/** One object for `--json`. `on` tells of the machine what its processors do not. */
export function resultJson({ name, figures, peers = {}, goals, met }: Result, on?: string): string {
  const machine = [
    `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
    `Node.js ${process.version}`,
    ...(on === undefined ? [] : [on]),
  ].join(', ');
  return JSON.stringify({ name, machine, figures, peers, goals, met });
}

/** A line that the next one replaces; a line feed ends it. */
export function tell(progress: string): void {
  process.stderr.write(progress === '\n' ? progress : `\r${progress}`);
}
