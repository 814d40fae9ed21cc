/** A visitor that behaves like people do, only faster: walks, talks, hands out gifts, waves, leaves and comes back. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerMessages } from '../../server/src/protocol/index.ts';
import { emoteKinds, isWalkable, type ValleyMap } from '../../server/src/world/index.ts';
import type { Chance } from './chance.ts';
import { askForCharacter, Connection, placeOf, type Account } from './connection.ts';
import type { Figures } from './figures.ts';
import { lineToSay, nameOf } from './lines.ts';

type BotOptions = {
  url: string;
  index: number;
  look: string;
  map: ValleyMap;
  chance: Chance;
  figures: Figures;
  /** Milliseconds of `performance.now()`. */
  endsAtMs: number;
};

/** A go that moved nobody by then was lost. */
const intentPatienceMs = 3000;
/** Real villagers think; a talk without an answer by then counts as unanswered. */
const answerPatienceMs = 20_000;
/** Tiles: near enough to talk without walking up first. */
const talkReach = 2.4;

type Talk = {
  ref: number;
  to: string;
  sentMs: number;
  near: boolean;
  operationId: string | null;
  done: () => void;
};

export class Bot {
  readonly #options: BotOptions;
  #account: Account | null = null;
  #connection: Connection | null = null;
  #ref = 0;
  #joinedMs = 0;
  #talk: Talk | null = null;
  #pockets: string[] = [];
  /** Operations seen before a talk began answer somebody else. */
  readonly #seenOperations = new Set<string>();
  readonly #refused = new Set<number>();

  constructor(options: BotOptions) {
    this.#options = options;
  }

  /** Lives until the end; whatever goes wrong is counted, not thrown. */
  async run(): Promise<void> {
    const { figures, endsAtMs, chance } = this.#options;
    if (!(await this.#join())) return;
    figures.joined += 1;
    while (performance.now() < endsAtMs) {
      if (this.#connection?.closedWith !== null) {
        figures.error(`closed_${this.#connection?.closedWith}`);
        this.#countConnection();
        if (!(await this.#join())) return;
      }
      await this.#act();
      await sleep(Math.max(0, Math.min(400 + chance.next() * 1600, endsAtMs - performance.now())));
    }
    await this.#leave();
  }

  async #join(): Promise<boolean> {
    const { url, index, look, chance, figures } = this.#options;
    const startedMs = performance.now();
    try {
      this.#account ??= await askForCharacter(url, nameOf(index, chance), look);
      const { connection, welcome } = await Connection.join(url, this.#account.token, {
        received: (message) => this.#received(message),
        notice: (message) => this.#noticed(message),
        speech: (message) => this.#heard(message),
        inventory: ({ items }) => (this.#pockets = items.map(({ id }) => id)),
      });
      this.#connection = connection;
      this.#joinedMs = startedMs;
      this.#pockets = welcome.inventory.map(({ id }) => id);
      figures.took('join', startedMs);
      return true;
    } catch (error) {
      figures.error(`join: ${error instanceof Error ? error.message : String(error)}`.slice(0, 80));
      return false;
    }
  }

  async #act(): Promise<void> {
    const roll = this.#options.chance.next();
    if (roll < 0.48) await this.#walk();
    else if (roll < 0.78) await this.#talkToSomebody();
    else if (roll < 0.86) this.#send('say', { text: lineToSay(this.#options.chance), ref: this.#nextRef() });
    else if (roll < 0.91) this.#give();
    else if (roll < 0.97) this.#send('emote', { kind: this.#options.chance.pick(emoteKinds) ?? 'wave' });
    else await this.#comeAndGo();
  }

  async #walk(): Promise<void> {
    const own = this.#own();
    if (own === undefined || this.#connection === null) return;
    const here = placeOf(own, this.#connection.tick);
    const target = this.#tileNear(here, 12);
    if (target === null) return;
    const before = segmentOf(own);
    const ref = this.#nextRef();
    const sentMs = performance.now();
    this.#send('go', { ...target, ref });
    while (performance.now() - sentMs < intentPatienceMs) {
      const now = this.#own();
      if (now === undefined || this.#connection.closedWith !== null || this.#refused.has(ref)) return;
      if (segmentOf(now) !== before) return this.#options.figures.took('intent', sentMs);
      await sleep(5);
    }
    this.#options.figures.error('go_without_effect');
  }

  /** Another tile, so that a walk there shows. */
  #tileNear(here: { x: number; y: number }, reach: number): { x: number; y: number } | null {
    const { chance, map } = this.#options;
    for (let attempt = 0; attempt < 40; attempt += 1) {
      const x = Math.round(here.x) + chance.below(2 * reach + 1) - reach;
      const y = Math.round(here.y) + chance.below(2 * reach + 1) - reach;
      const isElsewhere = Math.abs(x - here.x) + Math.abs(y - here.y) > 2;
      if (isElsewhere && isWalkable(map, x, y)) return { x, y };
    }
    return null;
  }

  async #talkToSomebody(): Promise<void> {
    const { chance, figures } = this.#options;
    const own = this.#own();
    const connection = this.#connection;
    if (own === undefined || connection === null) return;
    const here = placeOf(own, connection.tick);
    const villagers = connection
      .actors()
      .filter(({ kind }) => kind === 'agent')
      .map((actor) => ({ id: actor.id, tiles: distance(here, placeOf(actor, connection.tick)) }))
      .sort((a, b) => a.tiles - b.tiles);
    // Mostly whoever is nearest, as people do; a crowd around one villager is refused politely.
    const chosen = villagers[Math.min(villagers.length - 1, Math.floor(chance.next() ** 2 * 4))];
    if (chosen === undefined) return this.#walk();
    const ref = this.#nextRef();
    const finished = new Promise<void>((done) => {
      const near = chosen.tiles <= talkReach;
      this.#talk = { ref, to: chosen.id, sentMs: performance.now(), near, operationId: null, done };
    });
    const text = lineToSay(chance);
    this.#send('talk', { to: chosen.id, text, ref });
    const isAnswered = await Promise.race([
      finished.then(() => true),
      sleep(Math.min(answerPatienceMs, this.#leftMs()), false),
    ]);
    // Cut off by the end of the run is not unanswered.
    if (!isAnswered && this.#leftMs() > 0) figures.unanswered += 1;
    this.#talk = null;
    if (chance.next() < 0.3) this.#send('leave', {});
  }

  #give(): void {
    const { chance } = this.#options;
    const item = chance.pick(this.#pockets);
    const others = this.#connection?.actors().filter(({ id }) => id !== this.#account?.characterId) ?? [];
    const to = chance.pick(others);
    if (item === undefined || to === undefined) return;
    this.#send('give', { to: to.id, item, ref: this.#nextRef() });
  }

  async #comeAndGo(): Promise<void> {
    const { chance, figures } = this.#options;
    await this.#leave();
    await sleep(200 + chance.below(1500));
    if (await this.#join()) figures.rejoined += 1;
  }

  async #leave(): Promise<void> {
    this.#countConnection();
    await this.#connection?.leave();
    this.#connection = null;
  }

  #countConnection(): void {
    const { figures } = this.#options;
    if (this.#connection === null) return;
    figures.bytesIn += this.#connection.bytesIn;
    figures.bytesOut += this.#connection.bytesOut;
    figures.connectedMs += performance.now() - this.#joinedMs;
  }

  #received({ ref }: ServerMessages['received']): void {
    const talk = this.#talk;
    if (talk === null || talk.ref !== ref) return;
    this.#options.figures.took(talk.near ? 'received' : 'receivedAfterWalk', talk.sentMs);
    // From afar, the clock of the answer starts when the words are said.
    if (!talk.near) talk.sentMs = performance.now();
  }

  #noticed({ ref, code }: ServerMessages['notice']): void {
    this.#options.figures.notice(code);
    if (code === 'bad_message') this.#options.figures.error('bad_message');
    if (ref === null) return;
    this.#refused.add(ref);
    if (this.#talk?.ref === ref) this.#talk.done();
  }

  #heard({ speakerId, operationId, seq, done }: ServerMessages['speech']): void {
    const talk = this.#talk;
    const isKnown = this.#seenOperations.has(operationId);
    this.#seenOperations.add(operationId);
    if (talk === null || talk.to !== speakerId) return;
    if (talk.operationId === null && !isKnown && seq === 0) {
      talk.operationId = operationId;
      this.#options.figures.took('firstWord', talk.sentMs);
    }
    if (talk.operationId !== operationId || !done) return;
    this.#options.figures.took('wholeAnswer', talk.sentMs);
    talk.done();
  }

  #leftMs(): number {
    return Math.max(0, this.#options.endsAtMs - performance.now());
  }

  #own(): ReturnType<Connection['actor']> {
    return this.#account === null ? undefined : this.#connection?.actor(this.#account.characterId);
  }

  #send(kind: string, message: object): void {
    if (this.#connection === null || this.#connection.closedWith !== null) return;
    this.#options.figures.sent(kind);
    this.#connection.send(kind, message);
  }

  #nextRef(): number {
    this.#ref += 1;
    return this.#ref;
  }
}

function segmentOf({
  fromX,
  fromY,
  toX,
  toY,
  startTick,
}: NonNullable<ReturnType<Connection['actor']>>): string {
  return [fromX, fromY, toX, toY, startTick].join(' ');
}

function distance(a: { x: number; y: number }, b: { x: number; y: number }): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
