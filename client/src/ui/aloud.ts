// What happens around, for who hears the page instead of seeing it. Lines are read by the logs they stand in; here are
// places, comings and goings and the weather, a few words at a time and never a stream of them.
import type { Session } from '../session.ts';
import { strings } from '../strings.ts';
import { h } from './dom.ts';
import { peopleByDistance } from '../nearby.ts';

/** Tiles: near from here on, and gone beyond; between them nobody flickers. */
const nearTiles = 6;
const goneTiles = 9;
/** Between two sentences, so that a crowd is told of in one. */
const gatherMs = 2500;
/** Whoever was told of is not told of again so soon. */
const againMs = 45_000;
const mostNames = 3;
const keptLines = 40;

export class Aloud {
  readonly element = h('div', {
    class: 'visually-hidden aloud',
    role: 'log',
    'aria-live': 'polite',
    'aria-label': strings.aloud.log,
  });
  readonly #session: Session;
  readonly #near = new Set<string>();
  readonly #toldMs = new Map<string, number>();
  #checkedMs = 0;
  #place: string | null = null;
  #weather = '';

  constructor(session: Session) {
    this.#session = session;
    session.store.on('clock', ({ weather }) => {
      if (this.#weather !== '' && weather !== this.#weather)
        this.say(strings.aloud.weather(strings.weathers[weather]));
      this.#weather = weather;
    });
  }

  say(text: string): void {
    this.element.append(h('p', {}, text));
    while (this.element.children.length > keptLines) this.element.firstElementChild?.remove();
  }

  /** Once a frame; looks around now and then. */
  look(nowMs: number): void {
    if (nowMs - this.#checkedMs < gatherMs || this.#session.ownPose === undefined) return;
    this.#checkedMs = nowMs;
    const moved = this.#notePlace();
    const { came, went } = this.#notePeople(nowMs);
    if (moved && this.#near.size > 0) this.say(strings.aloud.here(this.#names([...this.#near])));
    else if (!moved) {
      if (came.length > 0) this.say(strings.aloud.came(this.#names(came)));
      if (went.length > 0) this.say(strings.aloud.went(this.#names(went)));
    }
  }

  #notePlace(): boolean {
    const place = this.#session.place;
    const id = place?.id ?? '';
    if (id === this.#place) return false;
    this.#place = id;
    this.say(place === null ? strings.aloud.wilds : strings.aloud.at(place.title));
    return true;
  }

  #notePeople(nowMs: number): { came: string[]; went: string[] } {
    const people = new Map(peopleByDistance(this.#session).map(({ id, away }) => [id, away]));
    const room = this.#session.roomOf(this.#session.store.you);
    const came: string[] = [];
    const went: string[] = [];
    for (const [id, away] of people) {
      const theirs = this.#session.roomOf(id);
      if (away > nearTiles || this.#near.has(id) || (theirs !== null && theirs !== room)) continue;
      this.#near.add(id);
      if (this.#isNews(id, nowMs)) came.push(id);
    }
    for (const id of this.#near) {
      if ((people.get(id) ?? Infinity) <= goneTiles) continue;
      this.#near.delete(id);
      if (this.#isNews(id, nowMs)) went.push(id);
    }
    return { came, went };
  }

  #isNews(id: string, nowMs: number): boolean {
    if (nowMs - (this.#toldMs.get(id) ?? -Infinity) < againMs) return false;
    this.#toldMs.set(id, nowMs);
    return true;
  }

  #names(ids: readonly string[]): string[] {
    const names = ids.map((id) => this.#session.store.nameOf(id)).filter(Boolean);
    const more = names.length - mostNames;
    return more <= 1 ? names : [...names.slice(0, mostNames), strings.aloud.others(more)];
  }
}
