import { type Preset, presets } from '@parley/protocol/capabilities';

/** The preset of a channel's type, when it is one of ours: those of a type only an app has are its server's to say. */
export const presetOf = (type: string): Preset | undefined =>
  Object.hasOwn(presets, type) ? presets[type as keyof typeof presets] : undefined;
