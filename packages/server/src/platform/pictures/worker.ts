import { BadPicture, makePictures } from './make.ts';
import type { Answer, PictureTask } from './task.ts';

/** A process of its own: what breaks in a decoder, or never ends in it, is not the engine. */
process.on('message', (task: PictureTask) => {
  const answer = (said: Answer): void => void process.send?.(said);
  makePictures(task).then(
    (made) => answer({ made }),
    (error: unknown) => {
      // The library throws plain errors for whatever is wrong with a picture, and only then.
      const problem = error instanceof Error ? error.message : String(error);
      answer({ problem: error instanceof BadPicture ? problem : `it cannot be decoded (${problem})` });
    },
  );
});
