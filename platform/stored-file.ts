import { Readable } from 'node:stream';
import { mongo, Schema } from 'mongoose';
import { db } from './mongo.ts';

/** A good size for the pieces of what is written as it comes. */
export const PIECE_BYTES = 256 * 1024;

/** A piece of a file. Files live as documents in their owner's database, so that every process of it can serve them. */
interface ChunkRow {
  /** `<file>:<position>` */
  _id: string;
  file: string;
  bytes: mongo.Binary;
  /** Null for what stays. */
  expiresAt: Date | null;
}

const chunkSchema = new Schema<ChunkRow>(
  { _id: String, file: String, bytes: Schema.Types.Mixed, expiresAt: Date },
  { versionKey: false, collection: 'fileChunks' },
);
chunkSchema.index({ file: 1 });
chunkSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
const Chunk = db.model('FileChunk', chunkSchema);

/** Writes one piece; again at the same position replaces it, so that work which died midway is done over. */
export async function putChunk(
  file: string,
  position: number,
  content: string | Buffer,
  expiresAt: Date | null,
): Promise<void> {
  const bytes = new mongo.Binary(Buffer.from(content));
  await Chunk.updateOne({ _id: idOf(file, position) }, { $set: { file, bytes, expiresAt } }, { upsert: true });
}

/** Writes a whole file, in the place of one that is there. @returns its pieces */
export async function putFile(file: string, content: Content, expiresAt: Date | null): Promise<number> {
  const ids: string[] = [];
  for await (const piece of inPieces(content)) {
    await putChunk(file, ids.length, piece, expiresAt);
    ids.push(idOf(file, ids.length));
  }
  await Chunk.deleteMany({ file, _id: { $nin: ids } });
  return ids.length;
}

/** What a file is written from. */
export type Content = AsyncIterable<Buffer | string> | Iterable<Buffer | string>;

/** Re-cuts a stream into pieces of `size` bytes, the last one shorter: what is in memory is one piece. */
export async function* inPieces(content: Content, size = PIECE_BYTES): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let bytes = 0;
  for await (const part of content) {
    let rest = Buffer.from(part);
    while (bytes + rest.length >= size) {
      yield Buffer.concat([...waiting, rest.subarray(0, size - bytes)]);
      rest = rest.subarray(size - bytes);
      [waiting, bytes] = [[], 0];
    }
    waiting.push(rest);
    bytes += rest.length;
  }
  if (bytes > 0) yield Buffer.concat(waiting);
}

/** One piece, or null when it is not there. */
export async function readChunk(file: string, position: number): Promise<Buffer | null> {
  const chunk = await Chunk.findById(idOf(file, position)).lean();
  return chunk && Buffer.from(chunk.bytes.value());
}

/** The file from its beginning, a piece at a time in memory. */
export const readFile = (file: string, chunks: number): Readable => Readable.from(pieces(file, chunks));

async function* pieces(file: string, chunks: number): AsyncGenerator<Buffer> {
  for (let position = 0; position < chunks; position += 1) {
    const chunk = await readChunk(file, position);
    // Cuts the connection: half a file must not look like a whole one.
    if (!chunk) throw new Error(`chunk ${position} of ${file} is not there`);
    yield chunk;
  }
}

/** Drops all pieces; once more does nothing. */
export const dropFile = (file: string): Promise<unknown> => Chunk.deleteMany({ file });

const idOf = (file: string, position: number) => `${file}:${position}`;
