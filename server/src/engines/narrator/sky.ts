/** Yesterday's weather, as those felt it who were out in it. */
import type { Memory } from '../../ports/memory-store.ts';
import type { Weather } from '../../world/vocabulary.ts';
import type { Lead } from './lead.ts';
import { namesOf, unique } from './lead.ts';
import { capital, count, hourOfDay, list, type Press } from './press.ts';
import type { Yesterday } from './yesterday.ts';

/** A turn of the weather, and who was out when it came. */
type Change = { readonly to: Weather; readonly minute: number; readonly felt: readonly Memory[] };

/** How it is remembered. */
const signs: readonly (readonly [Weather, RegExp])[] = [
  ['clear', /\bcleared\b/],
  ['cloudy', /^Clouds?\b/],
  ['rain', /\brain\b/],
  ['storm', /\bstorm\b/i],
  ['fog', /\b[Ff]og\b/],
  ['snow', /\b[Ss]now\b/],
];

export function sky(day: Yesterday): Lead[] {
  const changes = changesOf(day);
  const yesterdays = changes.filter(({ minute }) => minute >= day.fromMinute && minute < day.untilMinute);
  const before = changes.findLast(({ minute }) => minute < day.fromMinute)?.to ?? null;
  const harsh = yesterdays.some(({ to }) => to === 'storm' || to === 'snow');
  return [
    {
      section: 'weather',
      kind: 'weather',
      worth: harsh ? 5.3 : 3.5,
      about: unique(yesterdays.flatMap(({ felt }) => felt.map(({ agentId }) => agentId))).slice(0, 12),
      sources: yesterdays.flatMap(({ felt }) => felt.slice(0, 3).map(({ id }) => `memory:${id}`)),
      write: (press) => ({
        headline: headlineOf(yesterdays, before, press),
        text: textOf(day, yesterdays, before, press),
      }),
    },
  ];
}

function changesOf(day: Yesterday): Change[] {
  const told = day.skies.flatMap((memory) => {
    const to = signs.find(([, pattern]) => pattern.test(memory.content))?.[0];
    return to === undefined || !memory.tags.includes('weather') ? [] : [{ to, memory }];
  });
  const groups = Map.groupBy(told, ({ to, memory }) => `${Math.round(memory.gameMinute / 30)} ${to}`);
  return [...groups.values()]
    .flatMap((felt) => {
      const [first] = felt;
      if (first === undefined) return [];
      const minute = Math.min(...felt.map(({ memory }) => memory.gameMinute));
      return [{ to: first.to, minute, felt: felt.map(({ memory }) => memory) }];
    })
    .sort((a, b) => a.minute - b.minute);
}

function headlineOf(changes: readonly Change[], before: Weather | null, press: Press): string {
  const worst = [
    ...changes.map(({ to }) => to),
    ...(changes.length === 0 && before !== null ? [before] : []),
  ];
  const pick = (['storm', 'snow', 'rain', 'fog', 'cloudy', 'clear'] as const).find((one) =>
    worst.includes(one),
  );
  switch (pick) {
    case 'storm':
      return press.one('sky storm headline', ['It blew', 'Storm', 'Hats were lost']);
    case 'snow':
      return press.one('sky snow headline', ['Snow', 'White, and more of it', 'It lay']);
    case 'rain':
      return press.one('sky rain headline', ['Rain', 'Wet', 'It came down', 'Good for cabbages']);
    case 'fog':
      return press.one('sky fog headline', [
        'Fog',
        'Nothing to be seen',
        'The valley goes missing for a while',
      ]);
    case 'cloudy':
      return press.one('sky cloud headline', ['Grey', 'Clouds, passing', 'It thought about raining']);
    case 'clear':
    case undefined:
      break;
  }
  return press.one('sky fair headline', [
    'Fair',
    'Nothing to complain of',
    'A good drying day',
    'The weather',
  ]);
}

function textOf(day: Yesterday, changes: readonly Change[], before: Weather | null, press: Press): string {
  if (changes.length === 0) return unchanged(before, press);
  const told = changes.slice(0, 4).map((change, index) => changeWords(day, change, index, press));
  return [...told, ending(changes, press)].filter((part) => part !== '').join(' ');
}

function unchanged(before: Weather | null, press: Press): string {
  if (before === null || before === 'clear')
    return press.one('sky still', [
      'The weather did nothing all day, and was thanked for it.',
      'No change was noticed by anybody, which in this valley is a kind of praise.',
      'There was weather, but not so that one would look up.',
    ]);
  const words = {
    cloudy: 'The clouds of the day before stayed where they were.',
    rain: 'It rained, as it had been raining, and nobody saw it stop.',
    storm: 'What had begun the day before was still at it.',
    fog: 'The fog of the day before was in no hurry.',
    snow: 'The snow went on.',
  };
  return `${words[before]} ${press.one('sky stayed', ['Nobody looked up.', 'One gets used to it.', ''])}`.trim();
}

const arrivals: Readonly<Record<Weather, readonly [string, ...string[]]>> = {
  clear: ['it cleared', 'the sky came out from under its lid', 'the blue came back'],
  cloudy: ['clouds came over', 'somebody drew the clouds across', 'it greyed over'],
  rain: ['the rain began', 'it came on to rain', 'the rain arrived'],
  storm: ['the storm broke', 'it began to blow, and then to do more than blow', 'the storm was upon us'],
  fog: ['fog came in', 'the fog came down until the path was a rumour', 'the valley filled with fog'],
  snow: ['the snow began', 'it began to snow, without a sound', 'the first flakes fell'],
};

function changeWords(day: Yesterday, { to, minute, felt }: Change, index: number, press: Press): string {
  const came = press.one(`sky ${to}`, arrivals[to]);
  const hour = hourOfDay(minute);
  const names = namesOf(
    day,
    felt.map(({ agentId }) => agentId),
  );
  const caught = index < 2 && to !== 'clear' ? caughtWords(names, to, press) : '';
  const start =
    index === 0
      ? press.one('sky first', [
          `At ${hour} ${came}`,
          `Towards ${hour} ${came}`,
          `It was ${hour} when ${came}`,
        ])
      : press.one('sky then', [
          `At ${hour} ${came}`,
          `Then, at ${hour}, ${came}`,
          `${capital(came)} at ${hour}`,
        ]);
  return `${capital(start)}${caught}.`;
}

function caughtWords(names: readonly string[], to: Weather, press: Press): string {
  if (names.length === 0) return '';
  const whom =
    names.length <= 4 ? list(names) : list([...names.slice(0, 2), `${count(names.length - 2)} others`]);
  if (to === 'rain' || to === 'storm')
    return press.one('sky caught', [
      `, and caught ${whom} out of doors`,
      `, over the ${names.length === 1 ? 'head' : 'heads'} of ${whom}`,
      `, with ${whom} out in it`,
    ]);
  if (to === 'fog')
    return press.one('sky lost', [
      `, and ${whom} lost sight of the path`,
      `, with ${whom} in the middle of it`,
    ]);
  return press.one('sky looked', [
    `, over ${whom}`,
    `; ${whom} ${names.length === 1 ? 'was' : 'were'} out, and noticed`,
  ]);
}

function ending(changes: readonly Change[], press: Press): string {
  const last = changes.at(-1)?.to;
  if (last === 'clear')
    return press.one('sky end clear', ['It was a clear night.', 'There were stars, for whoever was up.', '']);
  if (changes.length >= 3)
    return press.one('sky end many', ['So there was something for everybody.', 'All that in one day.', '']);
  if (last === 'rain')
    return press.one('sky end rain', [
      'The cabbages have made no complaint.',
      'The river can use it.',
      'The ducks are reported content.',
    ]);
  return '';
}
