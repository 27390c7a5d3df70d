/**
 * Runs tasks side by side. The first failure aborts the others through their signal, and it is thrown only once all of
 * them have come to rest: nothing is started behind the back of whoever cleans up.
 */
export async function together<T>(
  signal: AbortSignal,
  start: (signal: AbortSignal) => readonly Promise<T>[],
): Promise<T[]> {
  const failed = new AbortController();
  const tasks = start(AbortSignal.any([signal, failed.signal])).map((task) =>
    task.catch((error) => {
      failed.abort(error);
      throw error;
    }),
  );
  await Promise.allSettled(tasks);
  if (failed.signal.aborted) throw failed.signal.reason;
  return Promise.all(tasks);
}
