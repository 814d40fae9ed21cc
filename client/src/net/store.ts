// Everything this client knows of the valley. The connection writes it, the scene and the panels read it; neither
// side knows the other, so each can be tested alone.
import type { ServerMessages } from '@heartwood/server/protocol';
import type { Weather } from '@heartwood/server/world';
import { Emitter } from '../emitter.ts';
import { SegmentTrack } from './motion.ts';
import { Speech } from './speech.ts';
import type {
  ActorPatch,
  ActorView,
  CarriedItem,
  Conversation,
  GroundView,
  Guide,
  Line,
  MarkView,
  Notice,
  PendingLine,
  PromiseSoon,
  Status,
  StoreEvents,
  Tie,
  VillagerCard,
  Welcome,
} from './store-types.ts';
import { TickClock } from './tick-clock.ts';

/** Enough to scroll back through an evening. */
const keptLines = 300;
const defaultTicksPerSecond = 20;

const compared = [
  'kind',
  'name',
  'look',
  'facing',
  'activity',
  'doing',
  'mood',
  'conversation',
  'thinking',
  'emote',
  'connected',
] as const;

export class WorldStore extends Emitter<StoreEvents> {
  status: Status = { kind: 'connecting' };
  /** Own character's id, empty until the welcome. */
  you = '';
  readonly actors = new Map<string, ActorView>();
  readonly villagers = new Map<string, VillagerCard>();
  readonly ties = new Map<string, Tie>();
  inventory: readonly CarriedItem[] = [];
  readonly ground = new Map<string, GroundView>();
  marks: readonly MarkView[] = [];
  /** Of fires and fields, by object. */
  readonly conditions = new Map<string, string>();
  readonly lines: Line[] = [];
  readonly pending = new Map<number, PendingLine>();
  readonly speech = new Speech((kind, stream) => this.emit(kind, stream));
  conversation: Conversation | null = null;
  minute = 0;
  weather: Weather = 'clear';
  population = 0;
  /** Whose gestures are not shown; the valley itself keeps their words away. */
  #muted: ReadonlySet<string> = new Set();
  /** Letters nobody has read yet. */
  unread = 0;
  /** Who greets this character, who is new here. */
  guide: Guide | null = null;
  /** Promises that are due before long, the soonest first. */
  promisesSoon: readonly PromiseSoon[] = [];
  /** Real seconds in a game minute. */
  secondsPerMinute = 2;
  ticks = new TickClock(defaultTicksPerSecond);
  #minuteSinceMs = 0;
  #order = 0;

  get self(): ActorView | undefined {
    return this.actors.get(this.you);
  }

  setStatus(status: Status): void {
    this.status = status;
    this.emit('status', status);
    if (status.kind !== 'live') this.#lose();
  }

  nextOrder(): number {
    return ++this.#order;
  }

  welcome(message: Welcome): void {
    if (message.you !== this.you) this.lines.length = 0;
    this.you = message.you;
    this.secondsPerMinute = message.secondsPerMinute;
    this.ticks = new TickClock(message.ticksPerSecond);
    this.villagers.clear();
    for (const card of message.villagers) this.villagers.set(card.id, card);
    this.ties.clear();
    for (const tie of message.ties) this.ties.set(tie.agentId, tie);
    this.inventory = message.inventory;
    this.speech.clear();
    this.conversation = null;
    this.guide = message.guide;
    this.knowMuted(message.muted);
    this.promisesSoon = [];
    this.emit('welcome', message);
    this.#countUnread(message.unread);
    this.emit('inventory', this.inventory);
  }

  /** The latest patch's clock. */
  clock(tick: number, minute: number, weather: Weather, population: number, nowMs: number): void {
    this.ticks.observe(tick, nowMs);
    if (minute === this.minute && weather === this.weather && population === this.population) return;
    if (minute !== this.minute) this.#minuteSinceMs = nowMs;
    Object.assign(this, { minute, weather, population });
    this.emit('clock', { minute, weather, population });
  }

  /** The game minute with its fraction: light moves smoothly also where a minute takes seconds. */
  minuteNow(nowMs: number): number {
    const share = (nowMs - this.#minuteSinceMs) / 1000 / this.secondsPerMinute;
    return this.minute + Math.min(1, Math.max(0, share));
  }

  /** Everybody in sight, as of the latest patch. */
  see(patches: Iterable<ActorPatch>): void {
    const unseen = new Set(this.actors.keys());
    for (const patch of patches) {
      unseen.delete(patch.id);
      this.#seeOne(patch);
    }
    for (const id of unseen) {
      const actor = this.actors.get(id) as ActorView;
      this.actors.delete(id);
      this.emit('vanished', actor);
    }
  }

  /** Everything that lies about, as of the latest patch. */
  lie(things: readonly GroundView[]): void {
    const gone = this.ground.size !== things.length || things.some(({ id }) => !this.ground.has(id));
    if (!gone) return;
    this.ground.clear();
    for (const thing of things) this.ground.set(thing.id, thing);
    this.emit('ground', this.ground);
  }

  /** What is to be seen at places, as of the latest patch. */
  mark(marks: readonly MarkView[]): void {
    const isSame =
      marks.length === this.marks.length &&
      marks.every(({ place, kind }, at) => this.marks[at]?.place === place && this.marks[at].kind === kind);
    this.marks = marks;
    if (!isSame) this.emit('marks', marks);
  }

  become(conditions: Iterable<readonly [objectId: string, condition: string]>): void {
    for (const [objectId, condition] of conditions) {
      if (this.conditions.get(objectId) === condition) continue;
      this.conditions.set(objectId, condition);
      this.emit('condition', { objectId, condition });
    }
  }

  knowMuted(people: readonly { id: string }[]): void {
    this.#muted = new Set(people.map(({ id }) => id));
  }

  #seeOne(patch: ActorPatch): void {
    const { segment, ...shown } = patch;
    const fields = this.#muted.has(patch.id) ? { ...shown, emote: '' } : shown;
    const known = this.actors.get(patch.id);
    if (known === undefined) {
      const actor: ActorView = { ...fields, track: new SegmentTrack() };
      actor.track.push(segment);
      this.actors.set(actor.id, actor);
      this.emit('appeared', actor);
      this.emit('moved', { actor, segment });
      return;
    }
    if (compared.some((key) => known[key] !== fields[key])) {
      Object.assign(known, fields);
      this.emit('changed', known);
    }
    const last = known.track.latest;
    if (last === null || !sameSegment(last, segment)) {
      known.track.push(segment);
      this.emit('moved', { actor: known, segment });
    }
  }

  /** Own words, shown at once and confirmed by the line that carries their number. */
  speak(ref: number, to: string | null, text: string): PendingLine {
    const order = this.nextOrder();
    const line: PendingLine = { ref, to, text, order, sent: false, failed: false, reason: '' };
    this.pending.set(ref, line);
    this.emit('pending', line);
    return line;
  }

  /** Nobody knows whether words on the wire of a broken link arrive; should they, their line mends this. */
  #lose(): void {
    for (const line of this.pending.values()) if (line.sent) this.#fail(line, '');
  }

  #fail(line: PendingLine, reason: string): void {
    line.failed = true;
    line.reason = reason;
    this.pending.delete(line.ref);
    this.emit('pending', line);
  }

  line(message: ServerMessages['line'], nowMs: number): void {
    const pending =
      message.ref !== null && message.speakerId === this.you ? this.pending.get(message.ref) : undefined;
    if (pending !== undefined) this.pending.delete(pending.ref);
    const stream = this.speech.finish(message.conversationId, message.speakerId);
    // A finished line keeps the place its first word had.
    const order = pending?.order ?? stream?.order ?? this.nextOrder();
    const line: Line = { ...message, atMs: nowMs, order };
    this.lines.push(line);
    if (this.lines.length > keptLines) this.lines.shift();
    this.emit('line', line);
  }

  changeConversation(message: ServerMessages['conversation']): void {
    const withoutMe =
      message.change === 'ended' || (message.change === 'left' && message.actorId === this.you);
    if (!withoutMe) {
      this.conversation = { id: message.conversationId, participants: message.participants };
    } else if (this.conversation === null || this.conversation.id === message.conversationId) {
      this.conversation = null;
    }
    this.emit('conversation', message);
  }

  changeTie(change: ServerMessages['relationship']): void {
    const { affectionChange: _a, trustChange: _t, reason: _r, ...tie } = change;
    this.ties.set(change.agentId, tie);
    this.emit('tie', change);
  }

  receiveLetter(letter: ServerMessages['letter']): void {
    this.emit('letter', letter);
    this.#countUnread(this.unread + 1);
  }

  /** The mailbox as it was just seen. */
  knowMailbox(letters: readonly { read: boolean }[]): void {
    this.#countUnread(letters.filter(({ read }) => !read).length);
  }

  #countUnread(unread: number): void {
    if (unread === this.unread) return;
    this.unread = unread;
    this.emit('unread', unread);
  }

  /** Told again, it stands there as told last; what is over an hour ago is dropped. */
  remindOfPromise(soon: PromiseSoon): void {
    const isOther = (one: PromiseSoon): boolean =>
      (one.withId !== soon.withId || one.minute !== soon.minute) && one.minute > this.minute - 60;
    this.promisesSoon = [...this.promisesSoon.filter(isOther), soon].toSorted((a, b) => a.minute - b.minute);
    this.emit('promiseSoon', soon);
  }

  carry(items: readonly CarriedItem[]): void {
    this.inventory = items;
    this.emit('inventory', items);
  }

  notice(notice: Notice): void {
    const pending = notice.ref === null ? undefined : this.pending.get(notice.ref);
    if (pending !== undefined) this.#fail(pending, notice.text);
    this.emit('notice', notice);
  }

  nameOf(id: string): string {
    const card = this.villagers.get(id);
    const actor = this.actors.get(id);
    // A card is as old as the welcome; who has another name by now is called by that.
    if (card !== undefined && (actor === undefined || actor.name === card.name)) return card.shortName;
    return actor?.name ?? '';
  }
}

function sameSegment(a: ActorPatch['segment'], b: ActorPatch['segment']): boolean {
  return (
    a.startTick === b.startTick &&
    a.endTick === b.endTick &&
    a.to.x === b.to.x &&
    a.to.y === b.to.y &&
    a.from.x === b.from.x &&
    a.from.y === b.from.y
  );
}
