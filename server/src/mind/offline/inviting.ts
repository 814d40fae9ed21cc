/** Now and then a villager asks somebody they like to meet: a proposal like anybody's, to be agreed to or not. */
import { sayWhen } from '../../text/when-words.ts';
import type { ScheduleEntry } from '../../content/villager.ts';
import { weekdays } from '../../world/vocabulary.ts';
import { atPlace } from '../words.ts';
import type { Answer, Scene } from './answer.ts';

/** Of the lines said to somebody dear, how many ask them out: a meeting or so a day for a sociable villager. */
const among = 0.09;
const dear = 25;
/** Hours of an entry's beginning that leave time to agree, in game minutes. */
const soonest = 90;

export function invite({ s, request }: Pick<Scene, 's' | 'request'>, answer: Answer): void {
  const wanted = request.intentions.some((one) => one.kind === 'seek' && one.about === request.to.id);
  const known = (request.promises ?? []).filter((one) => one.mine);
  if (known.some((one) => one.withId === request.to.id) || known.length >= 2) return;
  if (request.proposal != null || request.others.length > 0 || request.turns.length === 0) return;
  if (s.affection < dear && !wanted) return;
  if (!s.maybe((wanted ? 3 : 0.6 + s.persona.traits.extraversion) * among)) return;
  const at = freeHour(s.persona.schedule, s.situation.time.minute);
  const place = at === null ? null : meetingPlace(request, s.chance());
  if (at === null || place === null) return;
  const { minute } = s.situation.time;
  answer.parts.splice(
    1,
    answer.parts.length,
    s.line('promise.invite', { at_place: atPlace(place), when: sayWhen(at, minute) }),
  );
  answer.ask = '';
}

/** The next hour of their own that nothing much is in. */
function freeHour(schedule: Scene['s']['persona']['schedule'], minute: number): number | null {
  const today = Math.floor(minute / 1440);
  for (const day of [today, today + 1]) {
    const weekday = weekdays[day % 7] ?? 'monday';
    const entries: readonly ScheduleEntry[] = schedule[weekday] ?? schedule.default;
    for (const { from, priority, flexible, activity } of entries) {
      const [hour = 0, past = 0] = from.split(':').map(Number);
      const at = day * 1440 + (past > 0 ? hour + 1 : hour) * 60;
      if (activity === 'sleep' || activity === 'eat' || priority > 4 || !flexible) continue;
      if (hour < 9 || hour > 19 || at - minute < soonest) continue;
      return at;
    }
  }
  return null;
}

const sociable = /^(?:inn|plaza|pond|meadow|orchard|dock|bridge|heart_tree|market)$/;

function meetingPlace(request: Scene['request'], roll: number): { id: string; title: string } | null {
  const places = request.places.filter(({ id }) => sociable.test(id));
  return places[Math.floor(roll * places.length)] ?? null;
}
