/**
 * A stream that tells when nobody reads it any more, however that came: read to its end, ended early, or never begun. An
 * asynchronous generator itself ends only when what it waits for has come.
 * @param end may be called more than once
 */
export function endingStream<T>(stream: AsyncGenerator<T>, end: () => void): AsyncGenerator<T> {
  return {
    async next() {
      const result = await stream.next().catch((error) => {
        end();
        throw error;
      });
      if (result.done) end();
      return result;
    },
    return(value) {
      end();
      return stream.return(value);
    },
    throw(error) {
      end();
      return stream.throw(error);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    async [Symbol.asyncDispose]() {
      await this.return(undefined);
    },
  };
}
