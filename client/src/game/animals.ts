// Hens, sheep, the inn's cat and small birds: they potter about where they belong. Only those in sight are moved.
import type * as Phaser from 'phaser';
import type { Session } from '../session.ts';
import { reducedMotion } from '../settings/apply.ts';
import { isWithin, type View } from './sight.ts';
import { depths, textures } from './stage.ts';

type Habit = {
  /** Map pixels a second. */
  speed: number;
  /** Map pixels it goes from home. */
  roam: number;
  restMs: number;
  walking: readonly string[];
  resting: readonly string[];
  /** Pictures look to the left. */
  flies: boolean;
};
type Animal = {
  image: Phaser.GameObjects.Image;
  habit: Habit;
  home: { x: number; y: number };
  goal: { x: number; y: number };
  restUntilMs: number;
  /** Above the ground, when it flies up. */
  lift: number;
};

const habits: Record<string, Habit> = {
  hen: { speed: 13, roam: 22, restMs: 3_000, walking: ['hen'], resting: ['hen'], flies: false },
  sheep: { speed: 6, roam: 18, restMs: 8_000, walking: ['sheep'], resting: ['sheep'], flies: false },
  cow: { speed: 5, roam: 14, restMs: 11_000, walking: ['cow'], resting: ['cow'], flies: false },
  cat: {
    speed: 20,
    roam: 60,
    restMs: 14_000,
    walking: ['cat_walk1', 'cat_walk2'],
    resting: ['cat_sit'],
    flies: false,
  },
  bird: {
    speed: 16,
    roam: 26,
    restMs: 2_400,
    walking: ['bird_stand'],
    resting: ['bird_peck', 'bird_stand'],
    flies: true,
  },
};
/** In tiles: the square, where crumbs are, and the inn's doorstep. */
const newcomers: readonly (readonly [kind: string, x: number, y: number])[] = [
  ['bird', 61.5, 49.6],
  ['bird', 62.4, 50.3],
  ['bird', 60.7, 50.6],
  ['bird', 67.4, 43.4],
  ['bird', 80.2, 47.2],
  ['bird', 81.1, 47.9],
  ['bird', 12.4, 57.6],
  ['bird', 45.2, 66.2],
  ['bird', 115.2, 66.6],
  ['cat', 78.5, 41.9],
];
/** Steps this near send birds up. */
const shyPx = 26;
const flightMs = 2_600;

/** What scenery this part takes over, so that it is not drawn standing still. */
export const isAnimal = (frame: string): boolean => frame in habits;

export class Animals {
  readonly #session: Session;
  readonly #animals: Animal[];

  constructor(scene: Phaser.Scene, session: Session) {
    this.#session = session;
    const all = [
      ...session.valley.scenery
        .filter(({ frame }) => isAnimal(frame))
        .map(({ frame, x, y }) => [frame, x, y] as const),
      ...newcomers.map(([kind, x, y]) => [kind, x * 16, y * 16] as const),
    ];
    this.#animals = all.map(([kind, x, y]) => {
      const habit = habits[kind] as Habit;
      const image = scene.add.image(x, y, textures.objects, habit.resting[0]).setDepth(depths.standing + y);
      const restUntilMs = Math.random() * habit.restMs;
      return { image, habit, home: { x, y }, goal: { x, y }, restUntilMs, lift: 0 };
    });
  }

  update(nowMs: number, deltaMs: number, view: View, dark: number): void {
    // Who walks is only asked when there is a bird to be startled.
    let walkers: { x: number; y: number }[] | undefined;
    const isStill = reducedMotion();
    for (const animal of this.#animals) {
      const { image, home, habit } = animal;
      const seen = isWithin(view, home, habit.roam + 60);
      // Birds are in their nests by night.
      const shown = seen && !(habit.flies && dark > 0.5);
      if (image.visible !== shown) image.setVisible(shown);
      if (!shown || isStill) continue;
      if (habit.flies) startle(animal, (walkers ??= this.#walkers()), nowMs);
      move(animal, nowMs, deltaMs);
    }
  }

  #walkers(): { x: number; y: number }[] {
    return [...this.#session.poses.values()]
      .filter(({ moving }) => moving)
      .map(({ x, y }) => ({ x: x * 16 + 8, y: y * 16 + 13 }));
  }
}

function startle(animal: Animal, walkers: readonly { x: number; y: number }[], nowMs: number): void {
  const { x, y } = animal.image;
  if (animal.lift > 0 || !walkers.some((w) => Math.abs(w.x - x) < shyPx && Math.abs(w.y - y) < shyPx)) return;
  animal.lift = 0.01;
  animal.restUntilMs = nowMs + flightMs;
}

function move(animal: Animal, nowMs: number, deltaMs: number): void {
  const { image, habit, home, goal } = animal;
  const seconds = Math.min(0.05, deltaMs / 1000);
  if (animal.lift > 0) return fly(animal, nowMs, seconds);
  const [dx, dy] = [goal.x - image.x, goal.y - image.y];
  const away = Math.hypot(dx, dy);
  if (away < 1) {
    if (nowMs < animal.restUntilMs) {
      image.setFrame(inTurn(habit.resting, nowMs / 420 + home.x));
      return;
    }
    animal.restUntilMs = nowMs + habit.restMs * (0.6 + Math.random() * 0.9);
    const angle = Math.random() * Math.PI * 2;
    goal.x = home.x + Math.cos(angle) * habit.roam * Math.random();
    goal.y = home.y + Math.sin(angle) * habit.roam * 0.5 * Math.random();
    return;
  }
  const stride = Math.min(away, habit.speed * seconds) / away;
  image.setPosition(image.x + dx * stride, image.y + dy * stride).setDepth(depths.standing + image.y);
  image.setFlipX(dx > 0).setFrame(inTurn(habit.walking, nowMs / 160));
}

const inTurn = (frames: readonly string[], at: number): string =>
  frames[Math.floor(at) % frames.length] as string;

/** Up and away, and back down at home when it is quiet. */
function fly(animal: Animal, nowMs: number, seconds: number): void {
  const { image, home } = animal;
  const going = nowMs < animal.restUntilMs - flightMs / 2;
  animal.lift += (going ? 1 : -1) * seconds * 60;
  image.x += (going ? 34 : (home.x - image.x) * 1.4) * seconds;
  image.y += (going ? -46 : (home.y - image.y) * 1.8) * seconds;
  image.setFlipX(going).setDepth(depths.weather - 2);
  image.setFrame(Math.floor(nowMs / 110) % 2 === 0 ? 'bird_fly1' : 'bird_fly2');
  if (nowMs < animal.restUntilMs) return;
  animal.lift = 0;
  animal.goal = { ...home };
}
