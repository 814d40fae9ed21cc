// What tests may see and do, as `window.__heartwood`. Acts go through the same session as clicks do.
import type { ActorSnapshot, PageHooks } from './page-hooks-shape.ts';
import type { ActorView } from './net/store-types.ts';
import type { Session } from './session.ts';
import type { Stage } from './game/index.ts';
import type { Ui } from './ui/index.ts';

const hooks: PageHooks = {
  ready: false,
  scene: 'title',
  lastError: null,
  stats: () => ({ framesPerSecond: 0, actors: 0, tick: 0, minute: 0, status: 'title' }),
  me: () => null,
  actors: () => [],
  findActor: () => null,
  dialogue: () => null,
  clickActor: () => undefined,
  walkTo: () => false,
  place: () => null,
  places: () => [],
  screenOf: () => null,
};

function note(error: unknown): void {
  hooks.lastError = error instanceof Error ? error.message : String(error);
}

export function openHooks(): void {
  Object.assign(window, { __heartwood: hooks });
  window.addEventListener('error', (event) => {
    // The browser's remark that a layout took two frames: nothing failed.
    if (!event.message.startsWith('ResizeObserver loop')) note(event.error ?? event.message);
  });
  window.addEventListener('unhandledrejection', (event) => note(event.reason));
}

export function connectHooks(session: Session, stage: Stage, ui: Ui): void {
  const { store } = session;
  const snapshot = (actor: ActorView): ActorSnapshot => {
    const { id, kind, name, activity, doing, conversation, thinking } = actor;
    const pose = session.poses.get(id) ?? { x: 0, y: 0, moving: false };
    return {
      id,
      kind,
      name,
      x: pose.x,
      y: pose.y,
      moving: pose.moving,
      activity,
      doing,
      conversation,
      thinking,
    };
  };
  const live: Omit<PageHooks, 'lastError' | 'ready'> = {
    scene: stage.sceneName(),
    stats: () => ({
      framesPerSecond: stage.framesPerSecond(),
      actors: store.actors.size,
      tick: store.ticks.tickAt(performance.now()),
      minute: store.minute,
      status: store.status.kind,
    }),
    me: () => (store.self === undefined ? null : snapshot(store.self)),
    actors: () => [...store.actors.values()].map(snapshot),
    findActor(name) {
      const wanted = name.toLowerCase();
      const fits = (actor: ActorView): boolean =>
        actor.id === name ||
        actor.name.toLowerCase() === wanted ||
        store.nameOf(actor.id).toLowerCase() === wanted;
      const found = [...store.actors.values()].find(fits);
      return found === undefined ? null : snapshot(found);
    },
    dialogue: () =>
      ui.dialogue.partner === null
        ? null
        : { partnerId: ui.dialogue.partner.id, waiting: ui.dialogue.isWaiting, lines: ui.dialogue.lines() },
    clickActor: (id) => session.clickActor(id),
    walkTo: (x, y) => session.walkTo({ x, y }),
    place: () => session.place?.id ?? null,
    places: () =>
      [...session.valley.map.places.values()].map(({ id, title, entrance }) => ({ id, title, ...entrance })),
    screenOf(id) {
      const pose = session.poses.get(id);
      return pose === undefined ? null : stage.toScreen(pose.x * 16 + 8, pose.y * 16);
    },
  };
  Object.assign(hooks, live);
  const check = setInterval(() => {
    if (session.ownPose === undefined || store.status.kind !== 'live') return;
    hooks.ready = true;
    clearInterval(check);
  }, 50);
}
