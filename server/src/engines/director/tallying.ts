/** Counts what only somebody who watches can know: how often things happen, who was where, which players took part. */
import type { Metric } from '../../content/scenario-metrics.ts';
import type { Happening } from '../../content/scenario-words.ts';
import type { ActorId, PlaceId } from '../../world/types.ts';
import { peopleOf, type Company } from '../company.ts';
import { matches, type Happened } from './happened.ts';
import { minuteOfMoment } from './run-state.ts';
import type { Story } from './story.ts';

/** More is no news of how many come. */
const mostPlayers = 5_000;

type MetricOf<Kind extends Metric['kind']> = Extract<Metric, { kind: Kind }>;

function metricsOf<Kind extends Metric['kind']>({ scenario }: Story, kind: Kind): [string, MetricOf<Kind>][] {
  return Object.entries(scenario.config.metrics_definitions).filter(
    (one): one is [string, MetricOf<Kind>] => one[1].kind === kind,
  );
}

/** Kinds of happenings that any of its metrics or entries is after. */
export function wantedBy(story: Story): Set<Happening> {
  const wanted = new Set<Happening>();
  for (const { when } of story.scenario.event_flow.timeline)
    if (when.kind === 'event' || when.kind === 'count') wanted.add(when.of.event);
  for (const [, metric] of metricsOf(story, 'events')) wanted.add(metric.of.event);
  for (const [, { by }] of metricsOf(story, 'players')) {
    if (by === 'talking') wanted.add('turn');
    if (by === 'giving') wanted.add('gave');
  }
  return wanted;
}

/** For metrics; entries that count keep their own tally. */
export function tally(story: Story, one: Happened, company: Company): void {
  const { counts } = story.state;
  for (const [id, { of }] of metricsOf(story, 'events')) {
    if (!matches(of, one, company)) continue;
    counts[id] = (counts[id] ?? 0) + 1;
    story.isUnsaved = true;
  }
  if (one.event !== 'turn' && one.event !== 'gave') return;
  for (const [id, metric] of metricsOf(story, 'players')) {
    const isTalk = metric.by === 'talking' && one.event === 'turn';
    const isGift = metric.by === 'giving' && one.event === 'gave';
    if (!isTalk && !isGift) continue;
    const meant = new Set(peopleOf(metric.with ?? 'everyone', company));
    const [players, others] = [one.who, one.to].map((ids) => ids.filter((who) => story.players.has(who)));
    if (one.to.some((who) => meant.has(who))) for (const who of players ?? []) count(story, id, who);
    // Being spoken to and answered is talking as well; being given something is not giving.
    if (isTalk && one.who.some((who) => meant.has(who)))
      for (const who of others ?? []) count(story, id, who);
  }
}

export type Whereabouts = (id: ActorId) => PlaceId | null;

/** Once in a while: who is at the places that are counted. */
export function tallyPlaces(story: Story, clock: number, company: Company, where: Whereabouts): void {
  for (const [id, metric] of metricsOf(story, 'attendance')) {
    if (clock < minuteOfMoment(metric.from) || clock > minuteOfMoment(metric.to)) continue;
    for (const who of peopleOf(metric.who, company)) if (where(who) === metric.place) count(story, id, who);
  }
  for (const [id, metric] of metricsOf(story, 'players')) {
    if (metric.by !== 'being_there') continue;
    for (const who of story.players) if (where(who) === metric.place) count(story, id, who);
  }
}

/** Those who came into the valley since the last look. */
export function tallyPlayers(story: Story, present: readonly ActorId[]): void {
  for (const id of present) {
    if (story.players.has(id) || story.players.size >= mostPlayers) continue;
    story.players.add(id);
    story.state.players.push(id);
    story.isUnsaved = true;
  }
}

function count(story: Story, metric: string, who: ActorId): void {
  const people = (story.state.people[metric] ??= []);
  if (people.includes(who)) return;
  people.push(who);
  story.isUnsaved = true;
}
