// Whom the keys mean: chosen one after the other, shown by brackets around them, and named for who cannot see.
import type { Stage } from '../game/index.ts';
import type { ActorView } from '../net/store-types.ts';
import { peopleByDistance } from '../nearby.ts';
import type { Session } from '../session.ts';
import { strings } from '../strings.ts';
import { wayTo } from '../way-to.ts';
import { h } from './dom.ts';

/** Map pixels around a person's foot. */
const box = { width: 20, up: 28, down: 4 };

export class Target {
  readonly element = h('div', { class: 'target', 'aria-hidden': 'true', hidden: true });
  readonly #session: Session;
  readonly #stage: Stage;
  readonly #say: (text: string) => void;
  #id: string | null = null;

  /** @param say tells who cannot see the brackets */
  constructor(session: Session, stage: Stage, say: (text: string) => void) {
    this.#session = session;
    this.#stage = stage;
    this.#say = say;
    session.store.on('vanished', ({ id }) => id === this.#id && this.clear());
    // A pointer means what it points at.
    document.querySelector('#game')?.addEventListener('pointerdown', () => this.clear());
  }

  get actor(): ActorView | undefined {
    return this.#id === null ? undefined : this.#session.store.actors.get(this.#id);
  }

  /** The one meant, or else the nearest. */
  get actorOrNearest(): ActorView | undefined {
    return this.actor ?? this.#session.nearest();
  }

  clear(): boolean {
    const had = this.#id !== null;
    this.#id = null;
    this.element.hidden = true;
    return had;
  }

  step(by: 1 | -1): void {
    const people = peopleByDistance(this.#session);
    if (people.length === 0) return this.#say(strings.target.nobody);
    const now = people.findIndex(({ id }) => id === this.#id);
    const next = now === -1 ? (by === 1 ? 0 : people.length - 1) : (now + by + people.length) % people.length;
    this.#id = people[next]?.id ?? null;
    this.#tell(people[next]?.away ?? 0, next, people.length);
  }

  #tell(away: number, index: number, count: number): void {
    const { actor } = this;
    const [own, pose] = [this.#session.ownPose, this.#session.poses.get(this.#id ?? '')];
    if (actor === undefined || own === undefined || pose === undefined) return;
    const where = strings.hint.where[wayTo(own, pose)];
    const name = this.#session.store.nameOf(actor.id);
    this.#say(strings.target.chosen(name, Math.round(away), where, actor.doing, index + 1, count));
  }

  /** Once a frame. */
  place(): void {
    const isPartner = this.#id === this.#session.partnerId;
    const pose = this.#id === null || isPartner ? undefined : this.#session.poses.get(this.#id);
    this.element.hidden = pose === undefined;
    if (pose === undefined) return;
    const [x, y] = [pose.x * 16 + 8, pose.y * 16 + 13];
    const from = this.#stage.toScreen(x - box.width / 2, y - box.up);
    const to = this.#stage.toScreen(x + box.width / 2, y + box.down);
    const { style } = this.element;
    style.transform = `translate(${Math.round(from.x)}px, ${Math.round(from.y)}px)`;
    style.width = `${Math.round(to.x - from.x)}px`;
    style.height = `${Math.round(to.y - from.y)}px`;
  }
}
