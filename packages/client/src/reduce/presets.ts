import { type Preset, presets } from '@parley/protocol/capabilities';
import type { Me } from './state.ts';

/** What a type is: as the app has it, or as every app does. */
export const presetOf = (type: string, { types }: Pick<Me, 'types'>): Preset | undefined =>
  ownOf(types?.presets ?? {}, type) ?? ownOf(presets, type);

/** What it was given under a name: a type may be called as something every object has. */
const ownOf = (of: Readonly<Record<string, Preset>>, name: string): Preset | undefined =>
  Object.hasOwn(of, name) ? of[name] : undefined;
