/**
 * Loads once, however often it is asked for; after a failure, again with the next asking.
 *
 * @example const load = later(() => import('./plans.ts'))
 */
export const later = <Value>(load: () => Promise<Value>): (() => Promise<Value>) => {
  let loading: Promise<Value> | undefined;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
};
