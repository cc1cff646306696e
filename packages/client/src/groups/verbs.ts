import type { Group, MethodAnswer, MethodCall } from '@parley/protocol';
import type { Store } from '../state/store.ts';
import type { Call } from '../transport/http.ts';
import type { GroupsNoun } from './noun.ts';

/** Verbs that answer with the group as it is then. */
type Changing = `groups.${'create' | 'update' | 'addMembers' | 'removeMember' | 'delete'}`;

/** By handle, those that are no more behind. */
const inOrder = (a: Group, b: Group): number =>
  Number(a.deletedAt !== undefined) - Number(b.deletedAt !== undefined) || (a.handle < b.handle ? -1 : 1);

/** What is asked of the engine about groups; loaded with the first use of them. */
export const createVerbs = async (call: Call, store: Store): Promise<Omit<GroupsNoun, 'get'>> => {
  const { keepList } = await import('../lists.ts');
  const change =
    <Name extends Changing>(name: Name) =>
    async (input: MethodCall<Name>): Promise<MethodAnswer<Name>> => {
      const answer = await call(name, input);
      const { group } = answer as MethodAnswer<'groups.update'>;
      store.updateServer((state) => {
        const others = state.groups.items.filter(({ id }) => id !== group.id);
        return { ...state, groups: { ...state.groups, items: [...others, group].sort(inOrder) } };
      });
      return answer;
    };

  return {
    ...keepList('groups', call, store),
    create: change('groups.create'),
    update: change('groups.update'),
    addMembers: change('groups.addMembers'),
    removeMember: change('groups.removeMember'),
    delete: change('groups.delete'),
  };
};
