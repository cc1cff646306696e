/** Protocol shape `Username`. */
const shape = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}._-]{0,49}$/u;

/** Can a group be called so after `@`? */
export const isHandle = (handle: string): boolean => shape.test(handle);

/**
 * A handle for a name.
 *
 * @example handleFrom('Design & Research') // 'design-research'
 */
export const handleFrom = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 50);
