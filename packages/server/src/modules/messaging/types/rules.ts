import {
  type Grantable,
  grantable,
  grantsFor,
  isPreset,
  kept,
  type Least,
  leastIn,
  type MethodInput,
  type TypeInfo,
} from '@parley/protocol';
import { channelRoles, type Preset, presets } from '@parley/protocol/capabilities';
import { ParleyError } from '@parley/protocol/errors';

export type Change = Pick<MethodInput<'types.update'>, 'features' | 'least'>;

/** A type as its app has it; undefined where there is none. Pure. */
export const presetIn = (own: Readonly<Record<string, Preset>>, type: string): Preset | undefined =>
  Object.hasOwn(own, type) ? own[type] : isPreset(type) ? presets[type] : undefined;

/** From the strongest; `nobody` is beyond all of them. */
const order: readonly Least[] = ['nobody', ...channelRoles];

/**
 * A type with what is named changed. Rights are given from a role upwards, so nobody has less than one below them. Pure.
 *
 * @throws ParleyError `rights_invalid` for a right that those who keep a channel in order would lose
 */
export const changed = (preset: Preset, change: Change, operation: string): Preset => {
  const features = { ...preset.features, ...named(change.features) };
  const held = leastIn(preset);
  const least = { ...held, ...named(change.least) };
  for (const capability of grantable) {
    const floor = kept[capability];
    if (floor !== undefined && order.indexOf(least[capability]) < order.indexOf(floor))
      throw new ParleyError('rights_invalid', operation, { details: { capability, least: floor } });
  }
  return { features, grants: grantsFor(least, features.open) };
};

const named = <Value extends object>(
  given: Value | undefined,
): { [K in keyof Value]?: NonNullable<Value[K]> } =>
  Object.fromEntries(Object.entries(given ?? {}).filter(([, value]) => value !== undefined)) as never;

/** Do outsiders see less of a type than they did? Pure. */
export const closes = (before: Preset, after: Preset | undefined): boolean =>
  seen(before) && !(after !== undefined && seen(after));

const seen = ({ features, grants }: Preset): boolean =>
  features.open && grants.outsider.includes('read-channel');

export const presentType = (
  own: Readonly<Record<string, Preset>>,
  type: string,
  preset: Preset,
): TypeInfo => ({
  type,
  own: !isPreset(type),
  changed: isPreset(type) && Object.hasOwn(own, type),
  features: preset.features,
  least: leastIn(preset) satisfies Record<Grantable, Least>,
});
