export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Can an operation be delivered from this record? */
export const isSoundOperation = (value: unknown): boolean =>
  isObject(value) &&
  typeof value.id === 'string' &&
  typeof value.name === 'string' &&
  typeof value.cid === 'string' &&
  typeof value.at === 'string' &&
  isObject(value.input) &&
  isObject(value.progress) &&
  typeof value.progress.status === 'string';
