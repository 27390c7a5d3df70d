import type { Dispatcher, Pool } from 'undici';

export interface WholeAnswer {
  status: number;
  body: Buffer;
}

/**
 * Sends a request and reads all of its answer. What undici's `request` does, without a stream for what is wanted in one piece.
 * @param queueMs how long it may wait for a connection: undici's own timeouts begin after that. Looked at when there is one, which
 *   costs no timer: those before it in the line have timeouts, so there always is one soon.
 * @throws undici's errors: no connection, no answer in time
 */
export function wholeAnswer(pool: Pool, options: Dispatcher.DispatchOptions, queueMs: number): Promise<WholeAnswer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const latest = performance.now() + queueMs;
    let status = 0;
    pool.dispatch(options, {
      onRequestStart(controller) {
        if (performance.now() > latest) controller.abort(new Error(`no connection was free within ${queueMs} ms`));
      },
      onResponseStart(_controller, statusCode) {
        status = statusCode;
      },
      onResponseData(_controller, chunk) {
        chunks.push(chunk);
      },
      onResponseEnd() {
        resolve({ status, body: chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks) });
      },
      onResponseError(_controller, error) {
        reject(error);
      },
    });
  });
}
