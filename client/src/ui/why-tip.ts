// Who that is and what they are doing and why, beside the pointer that rests on them.
import type { InspectAnswer } from '@heartwood/server/protocol';
import type { Stage } from '../game/index.ts';
import type { Session } from '../session.ts';
import { strings } from '../strings.ts';
import { h } from './dom.ts';

/** A pointer that passes by asks nothing. */
const restMs = 420;
/** What somebody is about is true for a while: the valley is not asked again. */
const keptMs = 20_000;
const aboveHeadPx = 44;
const edgePx = 10;

export class WhyTip {
  readonly element = h('div', { class: 'panel why-tip', 'aria-hidden': 'true', hidden: true });
  readonly #session: Session;
  readonly #stage: Stage;
  readonly #known = new Map<string, { answer: InspectAnswer; atMs: number; doing: string }>();
  #over: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(session: Session, stage: Stage) {
    this.#session = session;
    this.#stage = stage;
    session.on('hovered', (id) => this.#rest(id));
    session.on('talkWith', () => this.#rest(null));
    session.on('lookAt', () => this.#rest(null));
    session.store.on('vanished', ({ id }) => id === this.#over && this.#rest(null));
  }

  #rest(id: string | null): void {
    if (id === this.#over) return;
    this.#over = id;
    this.element.hidden = true;
    clearTimeout(this.#timer);
    if (id === null || this.#session.store.actors.get(id)?.kind !== 'agent') return;
    this.#timer = setTimeout(() => void this.#tell(id), restMs);
  }

  async #tell(id: string): Promise<void> {
    const actor = this.#session.store.actors.get(id);
    if (actor === undefined) return;
    this.#show(id, null);
    const known = this.#known.get(id);
    const isFresh = known !== undefined && known.doing === actor.doing;
    if (isFresh && performance.now() - known.atMs < keptMs) return this.#show(id, known.answer);
    try {
      const answer = await this.#session.intents.inspect(id);
      this.#known.set(id, { answer, atMs: performance.now(), doing: actor.doing });
      this.#show(id, answer);
    } catch {
      // Asked too quickly, or the line is down: what is seen is told all the same.
      return;
    }
  }

  #show(id: string, answer: InspectAnswer | null): void {
    const { store } = this.#session;
    const actor = store.actors.get(id);
    if (this.#over !== id || actor === undefined) return;
    const work = store.villagers.get(id)?.occupation ?? '';
    const reason = answer?.found === true ? answer.reason : null;
    const doing = (answer?.found === true ? answer.doing : null) ?? actor.doing;
    this.element.replaceChildren(
      h('b', {}, actor.name),
      h('p', { class: 'small faint' }, work),
      ...(doing === '' ? [] : [h('p', { class: 'small' }, strings.dialogue.busy(`${doing}.`))]),
      ...(reason === null || reason === ''
        ? []
        : [h('p', { class: 'small because' }, h('b', {}, `${strings.inspect.why} `), reason)]),
    );
    this.element.hidden = false;
  }

  /** Once a frame: people walk. */
  place(): void {
    if (this.element.hidden || this.#over === null) return;
    const pose = this.#session.poses.get(this.#over);
    if (pose === undefined) return;
    const head = this.#stage.toScreen(pose.x * 16 + 8, pose.y * 16 + 13);
    const scale = this.#stage.tileSize() / 16;
    const { offsetWidth: width, offsetHeight: height } = this.element;
    const above = head.y - aboveHeadPx * scale - height;
    // Under the feet where there is no room over the head.
    const top = above >= edgePx ? above : head.y + edgePx;
    const left = Math.min(innerWidth - width - edgePx, Math.max(edgePx, head.x - width / 2));
    this.element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }
}
