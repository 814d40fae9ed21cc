// The shape of `window.__heartwood`, apart from its code so that tests in Node can read it.

export type ActorSnapshot = {
  id: string;
  kind: string;
  name: string;
  x: number;
  y: number;
  moving: boolean;
  activity: string;
  doing: string;
  conversation: string;
  thinking: boolean;
};

export type PageHooks = {
  /** The stage is drawn and one's own avatar is on it. */
  ready: boolean;
  scene: string;
  lastError: string | null;
  stats(): { framesPerSecond: number; actors: number; tick: number; minute: number; status: string };
  me(): ActorSnapshot | null;
  actors(): ActorSnapshot[];
  /** By id, full name or the part of it that people use; anybody in sight. */
  findActor(name: string): ActorSnapshot | null;
  /** The open talk, or null. */
  dialogue(): {
    partnerId: string;
    waiting: boolean;
    lines: { who: string; text: string; own: boolean; state: string }[];
  } | null;
  clickActor(id: string): void;
  walkTo(x: number, y: number): boolean;
  /** The place one is in. */
  place(): string | null;
  /** Every place, with the tile where one comes in. */
  places(): { id: string; title: string; x: number; y: number }[];
  /** Middle of somebody's body in CSS pixels of the window. */
  screenOf(id: string): { x: number; y: number } | null;
};
