/** The hour, the weather, the valley itself, and what one carries. */
import { topicsFor, placeTitle, type Answer, type Scene } from './answer.ts';
import { dayOrdinal, dayPart, hourPhrase, spokenNumber } from './phrases.ts';
import { unknown } from './answers-others.ts';
import { capitalise } from '../../text/tidy.ts';
import { article, listed } from './speaker.ts';
import { stemSet } from '../../text/content-words.ts';

export function time({ s, u }: Scene): Answer {
  const { hour, minuteOfHour, weekday, season, dayOfSeason } = s.situation.time;
  const parts: string[] = [];
  if (
    /\b(?:day|date|season|weekday|spring|summer|autumn|winter|\w+day)\b/.test(u.plain) &&
    !/\btime\b/.test(u.plain)
  ) {
    parts.push(s.line('world.date', { weekday: capitalise(weekday), day: dayOrdinal(dayOfSeason), season }));
    if (s.persona.voice.verbosity !== 'terse') parts.push(s.line(`world.${season}`));
  } else {
    const part = dayPart(hour);
    const spoken = hourPhrase(hour, minuteOfHour);
    const clock = /noon|midnight/.test(spoken) || part === 'night' ? spoken : `${spoken} in the ${part}`;
    parts.push(s.line('world.time', { clock }));
  }
  return { parts, from: 'clock' };
}

export function weather(scene: Scene): Answer {
  const { s, u } = scene;
  const parts = [s.line(`world.${s.situation.weather}`)];
  const topic = topicsFor(s, u.plain, u.stems).find((one) =>
    /weather|rain|snow|wind|sun|storm|cold|heat|fog/.test(one.keyword),
  );
  // Lines on rain under a clear sky would ring false; only those that fit any sky or this one.
  const lines = topic?.lines.filter(
    (line) =>
      !/\b(?:rain|snow|storm|fog|wet)\b/i.test(line) || line.toLowerCase().includes(s.situation.weather),
  );
  const line = lines && s.fresh(lines);
  if (line) parts.push(line);
  return { parts, from: `weather ${s.situation.weather}` };
}

export function whereAmI({ s, u, request }: Scene): Answer {
  const here = s.situation.place;
  const parts = [
    here
      ? s.line('place.valley', { place: placeTitle({ places: [here] }, here.id) })
      : s.line('place.valleyBare'),
  ];
  if (/see|do|about/.test(u.plain)) {
    const titles = request.places
      .slice(0, 40)
      .filter((place) => !/cottage|house|farmhouse|parsonage/i.test(place.title));
    const start = Math.floor(s.chance() * Math.max(1, titles.length - 2));
    const some = titles.slice(start, start + 3).map((place) => placeTitle(request, place.id));
    if (some.length > 1)
      parts.push(
        capitalise(`${listed(some)} ${s.maybe(0.5) ? 'are worth the walk' : 'should not be missed'}.`),
      );
  }
  return { parts, from: 'place' };
}

export function advice(scene: Scene): Answer {
  const { s, u } = scene;
  const topic = topicsFor(s, `${u.plain} help job`, stemSet(`${u.text} help`))[0];
  const line = topic && s.maybe(0.5) ? s.fresh(topic.lines) : undefined;
  return { parts: line ? [line] : [s.line('request.advice')], from: line ? 'topic' : 'advice' };
}

export function carrying({ s }: Scene): Answer {
  const items = s.situation.carrying.map(({ name, count }) =>
    count === 1 ? article(name.toLowerCase()) : `${spokenNumber(count)} ${plural(name.toLowerCase())}`,
  );
  return {
    parts: [
      items.length === 0
        ? s.line('request.carryNone')
        : s.line('request.carry', { list: listed(items.slice(0, 4)) }),
    ],
    from: 'pockets',
  };
}

function plural(noun: string): string {
  if (/(?:s|bread|wool|flour|honey|lavender|jam|cheese|cider|ale|stew|milk|wine|tea|iron|fish)$/.test(noun))
    return noun;
  return /[^aeiou]y$/.test(noun)
    ? `${noun.slice(0, -1)}ies`
    : /(?:x|ch|sh)$/.test(noun)
      ? `${noun}es`
      : `${noun}s`;
}

export function news(scene: Scene): Answer {
  const { s } = scene;
  return { parts: [s.fresh(s.persona.voice.smallTalk) ?? unknown(scene)], from: 'small talk' };
}
