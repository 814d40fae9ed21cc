/** Questions about the day: how it goes, what is being done and why, what comes next. */
import { pickOne } from '../../text/hash.ts';
import { sharedRarity, stemSet } from '../../text/content-words.ts';
import { uncapitalise, unclosed } from '../../text/tidy.ts';
import type { ScheduleEntry } from '../../content/villager.ts';
import { weekdays, type Weekday } from '../../world/vocabulary.ts';
import { isByHabit } from '../agenda.ts';
import { placeTitle, type Answer, type Scene } from './answer.ts';
import { hourPhrase } from './phrases.ts';

export function feeling({ s, u, all }: Scene): Answer {
  const { needs, mood } = s.situation;
  const lowest = (['energy', 'fullness', 'social', 'fun'] as const).reduce((a, b) =>
    needs[b] < needs[a] ? b : a,
  );
  const byNeed = {
    energy: 'feeling.tired',
    fullness: 'feeling.hungry',
    social: 'feeling.lonely',
    fun: 'feeling.dull',
  } as const;
  const key = needs[lowest] < 25 ? byNeed[lowest] : (`feeling.${mood}` as const);
  const greeted = all.some((one) => one.intent === 'greeting');
  const parts = [s.line(key)];
  const doing = s.situation.doing && s.own(s.situation.doing);
  if (doing && s.persona.voice.verbosity !== 'terse' && s.maybe(0.4))
    parts.push(s.line('self.doing', { doing: unclosed(doing) }));
  return {
    parts,
    ask: s.line('feeling.back'),
    from: `mood ${mood}`,
    ...(greeted || /how/.test(u.plain) ? { affection: 1, reason: 'You asked how things were.' } : {}),
  };
}

export function doing({ s }: Scene): Answer {
  const { doing: now, reason } = s.situation;
  const own = now === null ? null : s.own(now);
  if (own === null)
    return { parts: [now === null ? s.line('self.idle') : s.line('self.whyNone')], from: 'situation' };
  const parts = [s.line('self.doing', { doing: uncapitalise(unclosed(own)) })];
  const why = reason && !isByHabit(reason) && s.persona.voice.verbosity === 'chatty' ? s.own(reason) : null;
  if (why) parts.push(s.line('self.why', { reason: unclosed(why) }).replace(/^(?:Why\?|Because\.) /, ''));
  return { parts, from: 'situation.doing' };
}

export function why({ s }: Scene): Answer {
  const given = s.situation.reason;
  const now = s.situation.doing && s.own(s.situation.doing);
  if (given && isByHabit(given) && now)
    return { parts: [s.line('self.whyHour', { doing: uncapitalise(unclosed(now)) })], from: 'schedule' };
  const reason = given && s.own(given);
  if (!reason) return { parts: [s.line('self.whyNone')], from: 'situation' };
  return {
    parts: [s.line('self.why', { reason: uncapitalise(unclosed(reason)) })],
    from: 'situation.reason',
  };
}

/** Minute of the day from which an entry of the schedule belongs to the evening. */
const eveningFrom = 18 * 60;

function startOf(entry: ScheduleEntry): number {
  return Number(entry.from.slice(0, 2)) * 60 + Number(entry.from.slice(3));
}

/** One's own cottage is home. */
export function spokenPlace({ s, request }: Pick<Scene, 's' | 'request'>, id: string): string {
  return id === s.persona.home && id !== s.persona.workplace ? ' at home' : ` at ${placeTitle(request, id)}`;
}

/** "What will you do tonight?": the evening of today's schedule, however early it is asked. */
function evening({ s, u, request }: Scene): Answer | null {
  if (!/\b(?:tonight|this evening|after work)\b/.test(u.plain)) return null;
  const { weekday, hour, minuteOfHour } = s.situation.time;
  const from = Math.max(eveningFrom, hour * 60 + minuteOfHour);
  const entries: readonly ScheduleEntry[] = s.persona.schedule[weekday] ?? s.persona.schedule.default;
  const entry = entries.find(
    (one) => one.activity !== 'sleep' && startOf(one) >= from && s.own(one.doing) !== null,
  );
  const text = entry && s.own(entry.doing);
  if (!entry || !text) return null;
  const at = spokenPlace({ s, request }, entry.place);
  return {
    parts: [
      s.line('self.tomorrow', {
        day: u.plain.includes('tonight') ? 'tonight' : 'this evening',
        hour: hourPhrase(Math.floor(startOf(entry) / 60), startOf(entry) % 60),
        doing: text,
        at: mentionsPlace(text, at) ? ' ' : at,
      }),
    ],
    from: `schedule ${weekday} evening`,
  };
}

export function plans(scene: Scene): Answer {
  return evening(scene) ?? comingUp(scene);
}

function comingUp({ s, request }: Scene): Answer {
  const { hour, minuteOfHour } = s.situation.time;
  // What is under way is not what comes next.
  const ahead =
    s.situation.today?.filter(({ fromMinuteOfDay }) => fromMinuteOfDay > hour * 60 + minuteOfHour) ??
    s.situation.upcoming;
  const tasks = ahead
    .filter((task) => task.activity !== 'sleep')
    .map((task) => ({ doing: s.own(task.doing), at: spokenPlace({ s, request }, task.placeId) }))
    .filter((task): task is { doing: string; at: string } => task.doing !== null);
  const [one, two] = tasks;
  if (!one) return { parts: [s.line('self.nextNone')], from: 'situation.upcoming' };
  if (two && s.persona.voice.verbosity !== 'terse' && s.maybe(0.6)) {
    return {
      parts: [
        s.line('self.nextTwo', {
          doing: one.doing,
          at: spokenAt(one),
          doing2: two.doing,
          at2: spokenAt(two),
        }),
      ],
      from: 'situation.upcoming',
    };
  }
  return {
    parts: [s.line('self.next', { doing: one.doing, at: spokenAt(one) })],
    from: 'situation.upcoming',
  };
}

/** Left out where the doing already says where; a frame's slot needs something, and a space is tidied away. */
function spokenAt(task: { doing: string; at: string }): string {
  return mentionsPlace(task.doing, task.at) ? ' ' : task.at;
}

export function mentionsPlace(doingText: string, at: string): boolean {
  return (
    sharedRarity(stemSet(doingText), stemSet(at)) > 0 ||
    /\b(?:at|in|by|under|with) (?:the|my)\b/.test(doingText)
  );
}

function dayAsked(plain: string, today: Weekday): Weekday {
  const named = weekdays.find((day) => plain.includes(day));
  if (named) return named;
  if (plain.includes('weekend')) return 'saturday';
  return weekdays[(weekdays.indexOf(today) + 1) % 7] ?? 'monday';
}

export function tomorrow({ s, u, request }: Scene): Answer {
  const day = dayAsked(u.plain, s.situation.time.weekday);
  const entries: readonly ScheduleEntry[] = s.persona.schedule[day] ?? s.persona.schedule.default;
  const pool = entries.filter(
    (entry) => entry.activity !== 'sleep' && entry.priority >= 4 && s.own(entry.doing) !== null,
  );
  const entry = pickOne(pool, s.chance);
  const text = entry && s.own(entry.doing);
  if (!entry || !text) return { parts: [s.line('self.nextNone')], from: 'schedule' };
  const at = spokenPlace({ s, request }, entry.place);
  const isNext = day === dayAsked('', s.situation.time.weekday);
  return {
    parts: [
      s.line('self.tomorrow', {
        day: isNext ? 'tomorrow' : day[0]?.toUpperCase() + day.slice(1),
        hour: hourPhrase(Number(entry.from.slice(0, 2)), Number(entry.from.slice(3))),
        doing: text,
        at: mentionsPlace(text, at) ? ' ' : at,
      }),
    ],
    from: `schedule ${day}`,
  };
}
