import type { Grantable, Least, MethodCall, TypeInfo } from '@parley/protocol';
import { featured } from '@parley/protocol/capabilities';
import { limits } from '@parley/protocol/limits';

/** Features that are on or off. */
export const switches = Object.keys(featured) as readonly (keyof typeof featured)[];

interface Size {
  least: number;
  most: number;
  /** How many of what is told are one of what is shown. */
  unit: number;
}

const MB = 1024 ** 2;

/** What is bounded, as a field shows it. */
export const sizes = {
  textCharacters: { least: 1, most: limits.textCharactersMost, unit: 1 },
  attachments: { least: 1, most: limits.attachments, unit: 1 },
  fileBytes: { least: 0.000_001, most: limits.fileBytesMost / MB, unit: MB },
  members: { least: 2, most: limits.membersMost, unit: 1 },
} as const satisfies Record<string, Size>;

export type SizeName = keyof typeof sizes;
export type Features = Omit<TypeInfo['features'], 'crowd' | SizeName>;

/** What somebody chose for a type and did not save; what is not in it is as the type has it. */
export interface Edits {
  features: Partial<Features>;
  /** As typed. */
  sizes: Partial<Record<SizeName, string>>;
  least: Partial<Record<Grantable, Least>>;
}

export const noEdits: Edits = { features: {}, sizes: {}, least: {} };

/** A size in the unit it is shown in. Pure. */
export const shownSize = ({ features }: TypeInfo, name: SizeName): string =>
  String(Math.round((features[name] / sizes[name].unit) * 1e6) / 1e6);

/** What is sent: only what differs; undefined when nothing does. Pure. */
export function changeOf(type: TypeInfo, edits: Edits): Omit<MethodCall<'types.update'>, 'type'> | undefined {
  const numbers = Object.entries(edits.sizes)
    .filter(([name, typed]) => typed !== shownSize(type, name as SizeName))
    .map(([name, typed]) => [name, Math.round(Number(typed) * sizes[name as SizeName].unit)]);
  const features = { ...differing(type.features, edits.features), ...Object.fromEntries(numbers) };
  const least = differing(type.least, edits.least);
  const change = { ...(isSome(features) && { features }), ...(isSome(least) && { least }) };
  return isSome(change) ? change : undefined;
}

const isSome = (one: object): boolean => Object.keys(one).length > 0;

const differing = <Held extends object>(held: Held, chosen: Partial<Held>): Partial<Held> =>
  Object.fromEntries(
    Object.entries(chosen).filter(([name, value]) => value !== held[name as keyof Held]),
  ) as Partial<Held>;

/** Is it nobody's because its feature is off? Pure. */
export const isOff = (right: Grantable, features: Pick<Features, (typeof switches)[number]>): boolean =>
  switches.some((name) => featured[name] === right && !features[name]);

/** The same type in its place, or at the end. Pure. */
export const withType = (items: readonly TypeInfo[], type: TypeInfo): readonly TypeInfo[] =>
  items.some((one) => one.type === type.type)
    ? items.map((one) => (one.type === type.type ? type : one))
    : [...items, type];
