import mongoose from 'mongoose';

/** The official driver, in the version that the processes use. */
export const { MongoClient } = mongoose.mongo;

export interface Hello {
  readonly setName?: string;
  readonly msg?: string;
  readonly isWritablePrimary?: boolean;
}

/** Runs one command against the admin database and closes the connection. */
export async function command<T>(uri: string, document: Record<string, unknown>): Promise<T> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 2_000, connectTimeoutMS: 2_000 });
  try {
    await client.connect();
    return (await client.db('admin').command(document)) as T;
  } finally {
    await client.close();
  }
}

/** @throws Error while there is no primary that takes writes and transactions */
export async function takesTransactions(uri: string): Promise<void> {
  const hello = await command<Hello>(uri, { hello: 1 });
  if (!hello.setName && hello.msg !== 'isdbgrid') throw new Error('no replica set, and transactions need one');
  if (!hello.isWritablePrimary) throw new Error('no primary yet');
}
