import { Readable } from 'node:stream';
import { mongo, Schema } from 'mongoose';
import { db } from './mongo.ts';

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

/** The file from its beginning, a piece at a time in memory. */
export const readFile = (file: string, chunks: number): Readable => Readable.from(pieces(file, chunks));

async function* pieces(file: string, chunks: number): AsyncGenerator<Buffer> {
  for (let position = 0; position < chunks; position += 1) {
    const chunk = await Chunk.findById(idOf(file, position)).lean();
    // Cuts the connection: half a file must not look like a whole one.
    if (!chunk) throw new Error(`chunk ${position} of ${file} is not there`);
    yield Buffer.from(chunk.bytes.value());
  }
}

/** Drops all pieces; once more does nothing. */
export const dropFile = (file: string): Promise<unknown> => Chunk.deleteMany({ file });

const idOf = (file: string, position: number) => `${file}:${position}`;
