import type { MethodAnswer, MethodCall } from '@parley/protocol';
import { rearranged, type SidebarMethod, type SidebarWrite } from '@parley/protocol/rearrange';
import type { Store } from '../state/store.ts';
import type { Call } from '../transport/http.ts';
import type { SidebarNoun } from './noun.ts';

/** A change that is shown and not told yet. `done`: what was told must reach this, in the log of this epoch. */
interface Waiting {
  readonly write: SidebarWrite;
  readonly done?: { readonly offset: number; readonly epoch: string | undefined };
}

/** Changes lie over what the server told until that has reached them, each in its turn; loaded with the first of them. */
export const createVerbs = (call: Call, store: Store): SidebarNoun => {
  let waiting: readonly Waiting[] = [];
  let told: unknown;
  let sent: Promise<unknown> = Promise.resolve();

  const show = (): void => {
    const { sidebar, userOffset = 0, epoch } = store.get().server;
    waiting = waiting.filter(({ done }) => !done || (done.epoch === epoch && done.offset > userOffset));
    const shown = waiting.reduce((sum, { write }) => rearranged(sum, write), sidebar);
    store.update(({ arranged: _, ...state }) => (waiting.length > 0 ? { ...state, arranged: shown } : state));
  };
  const put = (next: readonly Waiting[]): void => {
    waiting = next;
    show();
  };
  store.subscribe(() => {
    const { userOffset } = store.get().server;
    if (waiting.length === 0 || userOffset === told) return;
    told = userOffset;
    show();
  });

  const change =
    <Name extends SidebarMethod>(name: Name) =>
    (input: MethodCall<Name>): Promise<MethodAnswer<Name>> => {
      let one: Waiting = { write: { name, input } as SidebarWrite };
      put([...waiting, one]);
      const settle = (done?: Waiting['done']): void => {
        const before = one;
        one = { ...one, ...(done && { done }) };
        put(waiting.flatMap((other) => (other === before ? (done ? [one] : []) : [other])));
      };
      const answered = sent
        .then(() => call(name, input))
        .then(
          (answer) => {
            const { offset } = answer as MethodAnswer<'sidebar.place'>;
            settle({ offset, epoch: store.get().server.epoch });
            return answer;
          },
          (error: unknown) => {
            settle();
            throw error;
          },
        );
      sent = answered.catch(() => {});
      return answered;
    };
  return {
    createSection: change('sidebar.createSection'),
    updateSection: change('sidebar.updateSection'),
    deleteSection: change('sidebar.deleteSection'),
    place: change('sidebar.place'),
    order: change('sidebar.order'),
  };
};
