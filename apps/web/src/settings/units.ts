/** Of settings, which are in bytes: what people count in. */
export const megabyte = 1024 * 1024;
export const gigabyte = 1024 * megabyte;

/**
 * A number of bytes as people say it. Pure.
 *
 * @param locale BCP 47; the browser's own when absent
 * @example bytesOf(10 * gigabyte, 'en') // '10 GB'
 */
export function bytesOf(bytes: number, locale?: string): string {
  const [size, unit] =
    bytes >= gigabyte
      ? [gigabyte, 'gigabyte']
      : bytes >= megabyte
        ? [megabyte, 'megabyte']
        : [1024, 'kilobyte'];
  const options = { style: 'unit', unit, maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(locale, options).format(bytes / (size as number));
}

/** What a field holds, as bytes; undefined for what is no number above zero. Pure. */
export function bytesIn(text: string, unit: number): number | undefined {
  const number = Number(text.trim());
  return text.trim() !== '' && Number.isFinite(number) && number > 0 ? Math.round(number * unit) : undefined;
}

/** What a page of a site is allowed by: its origin and nothing after it; undefined for what is none. Pure. */
export function originOf(text: string): string | undefined {
  try {
    const url = new URL(text.trim());
    const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
    return isWeb && url.username === '' && url.password === '' ? url.origin : undefined;
  } catch {
    return undefined;
  }
}
