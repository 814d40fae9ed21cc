// Names over heads that would be written across each other are written above each other.

/** A name's lower middle and size, in map pixels. */
export type LabelBox = { x: number; y: number; width: number; height: number };

/** Letters may stand this close, as a share of their box: it has room above and below them. */
const slack = 0.82;
/** Over a crowd names do not climb higher than this many lines. */
const mostLines = 3;

/** @returns how far to lift each, in the order given; who stands in front keeps their place */
export function spreadLabels(boxes: readonly LabelBox[]): number[] {
  const lifts = boxes.map(() => 0);
  const placed: LabelBox[] = [];
  const order = boxes.map((box, i) => ({ box, i })).sort((a, b) => b.box.y - a.box.y || a.box.x - b.box.x);
  for (const { box, i } of order) {
    const lifted = { ...box };
    for (let line = 0; line < mostLines; line++) {
      const hit = placed.find((other) => areOver(lifted, other));
      if (hit === undefined) break;
      lifted.y = hit.y - hit.height * slack;
    }
    placed.push(lifted);
    lifts[i] = box.y - lifted.y;
  }
  return lifts;
}

function areOver(a: LabelBox, b: LabelBox): boolean {
  const high = Math.min(a.height, b.height) * slack - 0.01;
  return Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < high;
}
