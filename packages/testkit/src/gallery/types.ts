import type { TypeInfo } from '@parley/protocol';
import { presets } from '@parley/protocol/capabilities';
import { leastIn } from '@parley/protocol/grants';

const ours = Object.entries(presets).map(([type, preset]): TypeInfo => {
  const changed = type === 'team';
  return {
    ...{ type, own: false, changed },
    features: { ...preset.features, ...(changed && { reactions: false, textCharacters: 8_000 }) },
    least: { ...leastIn(preset), ...(changed && { 'pin-message': 'moderator' as const }) },
  };
});

/** The channel types of an app: one of them changed, and one of its own. */
export const types: readonly TypeInfo[] = [
  ...ours,
  {
    ...{ type: 'lesson', own: true, changed: false },
    features: { ...presets.announcement.features, files: false },
    least: leastIn(presets.announcement),
  },
];
