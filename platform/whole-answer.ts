import type { Dispatcher, Pool } from 'undici';

export interface WholeAnswer {
  status: number;
  body: Buffer;
}

/**
 * Sends a request and reads all of its answer. What undici's `request` does, without a stream for what is wanted in one piece.
 * @throws undici's errors: no connection, no answer in time
 */
export function wholeAnswer(pool: Pool, options: Dispatcher.DispatchOptions): Promise<WholeAnswer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let status = 0;
    pool.dispatch(options, {
      onRequestStart() {},
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
