/** Four fifths and the rest, after a shuffle that the seed decides. */
export function split<T>(items: readonly T[], seed: number): [known: T[], rest: T[]] {
  const shuffled = [...items];
  const draw = numbers(seed);
  // Fisher and Yates.
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const other = Math.floor(draw() * (last + 1));
    [shuffled[last], shuffled[other]] = [shuffled[other]!, shuffled[last]!];
  }
  const cut = Math.floor(shuffled.length * 0.8);
  return [shuffled.slice(0, cut), shuffled.slice(cut)];
}

/** Numbers from 0 to 1 out of a seed: an LCG with the constants of Numerical Recipes, whose upper bits are good enough to shuffle. */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
