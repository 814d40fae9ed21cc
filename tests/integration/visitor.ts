/** A player in a test: joins a real server over the network, and remembers every message it was sent. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readValleyMap } from '../../server/src/content/valley-files.ts';
import type { ActorState, ServerMessageKind, ServerMessages } from '../../server/src/protocol/index.ts';
import { isConnected, isWalkable } from '../../server/src/world/index.ts';
import {
  askForCharacter,
  Connection,
  messageKinds,
  placeOf,
  waitForAnswers,
  type Account,
} from '../bots/connection.ts';

export type Heard = { [K in ServerMessageKind]: { kind: K; message: ServerMessages[K] } }[ServerMessageKind];

/** The welcome is waited for by the connection itself. */
const kinds = messageKinds.filter((kind) => kind !== 'welcome');

export const map = readValleyMap(join(import.meta.dirname, '../../agents/valley'));

/** Only to end what hangs: how soon something comes about on a busy machine says nothing. */
const patienceMs = 150_000;
waitForAnswers(patienceMs);

let refs = 0;

export class Visitor {
  readonly account: Account;
  readonly connection: Connection;
  readonly welcome: ServerMessages['welcome'];
  readonly heard: Heard[];

  private constructor(
    account: Account,
    connection: Connection,
    welcome: ServerMessages['welcome'],
    heard: Heard[],
  ) {
    this.account = account;
    this.connection = connection;
    this.welcome = welcome;
    this.heard = heard;
  }

  static async arrive(url: string, name: string): Promise<Visitor> {
    return Visitor.join(url, await askForCharacter(url, name, 'wanderer'));
  }

  static async join(url: string, account: Account): Promise<Visitor> {
    const heard: Heard[] = [];
    const listeners = Object.fromEntries(
      kinds.map((kind) => [kind, (message: unknown) => void heard.push({ kind, message } as Heard)]),
    );
    const { connection, welcome } = await Connection.join(url, account.token, listeners);
    const visitor = new Visitor(account, connection, welcome, heard);
    await until('their own character is shown', () => visitor.own);
    return visitor;
  }

  get own(): ActorState | undefined {
    return this.connection.actor(this.account.characterId);
  }

  /** Tiles with fractions. */
  get at(): { x: number; y: number } {
    const { own } = this;
    if (own === undefined) throw new Error('the character is not shown');
    return placeOf(own, this.connection.tick);
  }

  /** Sends it with a number of its own, and gives the number. */
  send(kind: string, message: object): number {
    refs += 1;
    this.connection.send(kind, { ...message, ref: refs });
    return refs;
  }

  all<K extends ServerMessageKind>(kind: K): ServerMessages[K][] {
    return this.heard.filter((one) => one.kind === kind).map(({ message }) => message as ServerMessages[K]);
  }

  /** The first message of a kind that fits, now or later. */
  hears<K extends ServerMessageKind>(
    kind: K,
    fits: (message: ServerMessages[K]) => boolean = () => true,
    timeoutMs = patienceMs,
  ): Promise<ServerMessages[K]> {
    return until(`a fitting "${kind}" is heard`, () => this.all(kind).find(fits), timeoutMs);
  }

  async walksTo(x: number, y: number, timeoutMs = patienceMs): Promise<void> {
    this.send('go', { x, y });
    await until(`arriving at ${x}, ${y}`, () => Math.hypot(this.at.x - x, this.at.y - y) < 0.1, timeoutMs);
  }

  /** A few tiles to somewhere free; gives where that is. */
  async walksABit(): Promise<{ x: number; y: number }> {
    const here = { x: Math.round(this.at.x), y: Math.round(this.at.y) };
    const taken = this.connection.actors().map(({ toX, toY }) => `${toX} ${toY}`);
    for (const [dx, dy] of [
      [0, 2],
      [2, 0],
      [0, -2],
      [-2, 0],
      [1, 1],
      [-1, 1],
      [1, -1],
      [-1, -1],
    ] as const) {
      const tile = { x: here.x + dx, y: here.y + dy };
      if (
        !isWalkable(map, tile.x, tile.y) ||
        !isConnected(map, here, tile) ||
        taken.includes(`${tile.x} ${tile.y}`)
      )
        continue;
      await this.walksTo(tile.x, tile.y);
      return tile;
    }
    throw new Error(`there is no free tile around ${here.x}, ${here.y}`);
  }

  /** The nearest villager in view that satisfies; walks about until there is one. */
  async findVillager(fits: (actor: ActorState) => boolean = () => true): Promise<ActorState> {
    return until(
      'a villager is in view',
      () =>
        this.connection
          .actors()
          .filter((actor) => actor.kind === 'agent' && fits(actor))
          .sort((a, b) => this.#tilesTo(a) - this.#tilesTo(b))[0],
    );
  }

  /** Says something to a villager, walking up to them, until it is stored or refused for good. */
  async tells(to: string, text: string): Promise<void> {
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const ref = this.send('talk', { to, text });
      const answer = await until(
        'the talk is taken or refused',
        () =>
          this.all('received').find((message) => message.ref === ref) ??
          this.all('notice').find((message) => message.ref === ref),
      );
      if (!('code' in answer)) return;
      await sleep(1500);
    }
    throw new Error(`${to} would not listen`);
  }

  async leave(): Promise<void> {
    await this.connection.leave();
  }

  /** As a pulled plug: no goodbye. */
  dropLine(): void {
    const { ws } = this.connection.room.connection.transport as unknown as { ws: { terminate(): void } };
    ws.terminate();
  }

  #tilesTo(actor: ActorState): number {
    const there = placeOf(actor, this.connection.tick);
    return Math.hypot(there.x - this.at.x, there.y - this.at.y);
  }
}

/** Waits until there is something, looking every 20 ms. */
export async function until<T>(
  what: string,
  look: () => T | undefined | null | false,
  timeoutMs = patienceMs,
): Promise<NonNullable<T>> {
  const giveUpAtMs = performance.now() + timeoutMs;
  while (performance.now() < giveUpAtMs) {
    const found = look();
    if (found !== undefined && found !== null && found !== false) return found;
    await sleep(20);
  }
  throw new Error(`gave up after ${timeoutMs} ms: ${what}`);
}
