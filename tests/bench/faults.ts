/** A day of the valley with a language model that fails four times in ten. */
import { join } from 'node:path';
import { complaintsOf, liveWithFaults } from './fault-run.ts';
import { readOptions, resultJson, wholeNumbers } from './program.ts';
import { readContent } from '../../server/src/compose/content.ts';
import { createProgress } from '../simulate/progress.ts';

const help = `npm run bench -- faults [--hours N] [--agents N] [--seed N] [--tokens N] [--json]

Lives hours of the valley on a local model server of whose answers 20 % are errors, 10 % never come and 10 % cannot be
read. Fails if anybody is stuck, a line is empty or doubled, a talk outlasts its limits, or the budget of the valley or
of any villager is overrun in any hour of the valley's clock, by what the model server has counted.
  --hours N    game hours (default 24)
  --agents N   how many of the villagers (default 25, or all there are)
  --seed N     of the valley and of the faults (default 1)
  --tokens N   the valley may take in a game hour, and each villager a quarter of it (default 20000)
  --json       one object instead of lines`;

export async function bench(args: readonly string[]): Promise<number> {
  const values = readOptions(help, args, {
    hours: { type: 'string', default: '24' },
    agents: { type: 'string', default: '25' },
    seed: { type: 'string', default: '1' },
    tokens: { type: 'string', default: '20000' },
  });
  if (values === null) return 0;
  const { hours, agents, tokens } = wholeNumbers(values, ['hours', 'agents', 'tokens'], 1);
  const { seed } = wholeNumbers(values, ['seed'], 0);
  const all = readContent(join(import.meta.dirname, '../../agents'), (line) => console.error(line));
  const progress = createProgress(`seed ${seed}`, hours, 0);
  const run = await liveWithFaults({
    content: { ...all, villagers: all.villagers.slice(0, agents) },
    seed,
    hours,
    limits: {
      valley: { perMinute: tokens, perHour: tokens, perDay: 24 * tokens },
      agent: { perMinute: tokens, perHour: Math.ceil(tokens / 4), perDay: 4 * tokens },
    },
    onHour: (hour) => progress.at('days', hour),
  }).finally(() => progress.stop());
  const complaints = complaintsOf(run);
  const met = complaints.length === 0;
  const { usage, faults, ...figures } = run;
  if (values.json) {
    const goals = {
      stuck: 0,
      emptyLines: 0,
      doubledLines: 0,
      overdueTalks: 0,
      openTalks: 0,
      mostInAnHour: run.allowedInAnHour,
      mostOfOneAgent: run.allowedOneAgent,
    };
    console.log(
      resultJson({
        name: 'faults',
        figures: { ...figures, faults, givenUp: usage.givenUp, faultsByKind: usage.faultsByKind },
        goals,
        met,
      }),
    );
  } else {
    console.log(
      `${run.villagers} villagers, ${hours} hours: ${run.talks} talks, ${run.lines} lines, ${run.calls} calls, ${run.tokens} tokens`,
    );
    console.log(
      `faults played: ${JSON.stringify(faults)}; thoughts another rung had to think: ${JSON.stringify(usage.givenUp)}`,
    );
    console.log(
      `most tokens in an hour ${run.mostInAnHour} of ${run.allowedInAnHour}, of one villager (${run.agentWithMost}) ${run.mostOfOneAgent} of ${run.allowedOneAgent}; ${run.refusedForBudget} calls refused for the budget; booked ${run.tokensBooked}`,
    );
    console.log(
      `goals, all 0: empty ${run.emptyLines}, doubled ${run.doubledLines}, stuck ${run.stuck}, overdue ${run.overdueTalks + run.openTalks}`,
    );
    console.log(met ? 'nobody noticed' : `wrong: ${complaints.join('; ')}`);
  }
  return met ? 0 : 1;
}
