import type { Attachment } from '@parley/protocol';
import type { ReactNode } from 'react';
import { later } from '../parts/later.tsx';

/** See AudioPlayer.tsx. Most conversations hold no sound: it is loaded with the first one, whose room is kept until then. */
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
