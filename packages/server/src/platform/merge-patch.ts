type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A JSON merge patch (RFC 7396): null removes, objects merge, everything else replaces.
 *
 * @example mergePatch({ a: 1, b: { c: 2 } }, { a: null, b: { d: 3 } }) // { b: { c: 2, d: 3 } }
 */
export const mergePatch = (target: Json, patch: Json): Json => {
  const merged = new Map(Object.entries(target));
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) merged.delete(key);
    else if (isObject(value)) {
      const held = merged.get(key);
      merged.set(key, mergePatch(isObject(held) ? held : {}, value));
    } else merged.set(key, value);
  }
  return Object.fromEntries(merged);
};
