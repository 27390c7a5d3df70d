import { REPLICA } from '#platform/mongo.ts';
import { Picture } from '../model.ts';
import type { PictureRow } from './picture.ts';

export const findPicture = (name: string): Promise<PictureRow | null> =>
  Picture.findById(name).read(REPLICA).lean<PictureRow>().exec();
