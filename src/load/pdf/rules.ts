/** A straight line on a page, across (`at` is its y) or down (`at` is its x); points. */
export interface Rule {
  at: number;
  from: number;
  to: number;
}

/** The lines of a page that may rule a table. */
export interface Rules {
  across: Rule[];
  down: Rule[];
}

export type Point = readonly [number, number];

/** A filled shape that is thinner than this is a line, in points. */
const THIN = 3;
/** A line that is shorter than this rules nothing, in points. */
const SHORT = 4;

/**
 * Adds the lines that a path draws: every thin shape that it fills, every straight stretch that it strokes.
 * @param shapes the corners of each shape; a curve counts as the line to its end
 */
export function addPath(shapes: readonly (readonly Point[])[], isStroke: boolean, rules: Rules): void {
  for (const points of shapes) {
    if (isStroke) for (let i = 1; i < points.length; i++) addThinShape([points[i - 1]!, points[i]!], rules);
    else addThinShape(points, rules);
  }
}

function addThinShape(points: readonly Point[], rules: Rules): void {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  addBox(left, right, top, bottom, rules);
}

function addBox(left: number, right: number, top: number, bottom: number, rules: Rules): void {
  const width = right - left;
  const height = bottom - top;
  if (height < THIN && width > SHORT) rules.across.push({ at: (top + bottom) / 2, from: left, to: right });
  else if (width < THIN && height > SHORT) rules.down.push({ at: (left + right) / 2, from: top, to: bottom });
}
