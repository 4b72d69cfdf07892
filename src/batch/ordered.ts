/** Work on several things at once, results in order. */

/**
 * The results of `work` in the order of the things, at most `width` of them under way or waiting: memory is
 * bounded by that, however many things there are. An error of `work` ends it.
 */
export async function* inOrder<Thing, Result>(
  things: Iterable<Thing> | AsyncIterable<Thing>,
  work: (thing: Thing) => Promise<Result>,
  width: number,
): AsyncGenerator<Result> {
  const under: Promise<Result>[] = [];
  for await (const thing of things) {
    const result = work(thing);
    // it is awaited in its turn; until then an error must not count as nobody's
    result.catch(() => {});
    under.push(result);
    if (under.length >= width) yield await under.shift()!;
  }
  for (const result of under) yield await result;
}

/** Lets at most `most` calls of a function run at once; the others wait in line. */
export function atMost<Thing, Result>(
  most: number,
  work: (thing: Thing) => Promise<Result>,
): (thing: Thing) => Promise<Result> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (thing) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await work(thing);
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
