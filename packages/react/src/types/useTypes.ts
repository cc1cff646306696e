import type { TypeInfo } from '@parley/protocol';
import { useCallback, useEffect, useState } from 'react';
import { useChatClient, useChatState } from '../chat/client.ts';
import { withType } from './change.ts';

/** The channel types of the app, for its owners and admins. */
export interface TypesState {
  /** Those every app has, then its own; absent until they were read. */
  readonly items: readonly TypeInfo[] | undefined;
  /** They could not be read. */
  readonly failed: boolean;
  /** Reads them again. */
  readonly load: () => void;
  /** One of them was changed or made. */
  readonly put: (type: TypeInfo) => void;
  /** One was deleted: what every app has is there again, as it came. */
  readonly remove: (type: string) => void;
}

/** @param shown the type that is looked at: when another changes it, all are read again */
export function useTypes(shown: string | undefined): TypesState {
  const { types } = useChatClient();
  const preset = useChatState((state) => (shown === undefined ? undefined : state.type(shown)));
  const isLive = useChatState((state) => state.connection().state === 'live');
  const [items, setItems] = useState<readonly TypeInfo[]>();
  const [failed, setFailed] = useState(false);
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of them is a reason to read them again
  useEffect(() => {
    let current = true;
    setFailed(false);
    types.list({}).then(
      (answer) => current && setItems(answer.items),
      () => current && setFailed(true),
    );
    return () => {
      current = false;
    };
  }, [types, preset, isLive, turn]);
  const load = useCallback(() => setTurn((one) => one + 1), []);
  const put = useCallback((type: TypeInfo) => setItems((held) => held && withType(held, type)), []);
  const remove = useCallback(
    (type: string) => {
      setItems((held) => held?.filter((one) => !one.own || one.type !== type));
      load();
    },
    [load],
  );
  return { items, failed: failed && !items, load, put, remove };
}
