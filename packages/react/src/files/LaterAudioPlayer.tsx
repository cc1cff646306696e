import type { Attachment } from '@parley/protocol';
import type { ReactNode } from 'react';
import { later } from '../parts/later.tsx';

// Most conversations hold no sound: it is loaded with the first one, whose room is kept until then.

/**
 * A sound or a voice: its loudness as a line of bars, which is also where it is wound, once that is let go on it. Only
 * one plays at a time. Its address ends after a minute; then it goes on where it was, with another.
 */
export const AudioPlayer = later<{ attachment: Attachment }>(
  async () => (await import('./AudioPlayer.tsx')).AudioPlayer,
  Silent,
);

function Silent(): ReactNode {
  return (
    <div className="parley-audio" aria-hidden="true">
      <span className="parley-audio-play" />
    </div>
  );
}
