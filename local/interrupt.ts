/** Ctrl-C, and what else asks the launcher to end. */
export interface Interrupt {
  /** Aborted by the first Ctrl-C. */
  readonly signal: AbortSignal;
  /** Resolves at the first Ctrl-C. */
  readonly happened: Promise<void>;
}

/** One Ctrl-C can arrive twice: from the terminal, and forwarded by npm or by the bootstrap. */
const echoMs = 700;

/** The first Ctrl-C aborts the signal, a second one calls `hurry`. */
export function onInterrupt(hurry: () => void): Interrupt {
  const controller = new AbortController();
  let first = 0;
  const handle = () => {
    if (first === 0) {
      first = Date.now();
      controller.abort(new Error('interrupted'));
    } else if (Date.now() - first > echoMs) hurry();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, handle);
  // A closed terminal must not keep the launcher from stopping what it started.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  const happened = new Promise<void>((resolve) => {
    controller.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  return { signal: controller.signal, happened };
}
