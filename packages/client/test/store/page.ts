import { indexedDbStore } from '../../src/store/indexeddb.ts';
import { cases } from './conformance.ts';

declare global {
  interface Window {
    /** Runs one case on a database of its own; answers with the reason it failed. */
    conform(name: string): Promise<string | undefined>;
  }
}

window.conform = async (name) => {
  const options = { app: name, user: 'alice' };
  const [one, other] = [indexedDbStore(options), indexedDbStore(options)];
  try {
    await cases[name]?.({ one, other });
    return undefined;
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  } finally {
    await one.close();
    await other.close();
  }
};
