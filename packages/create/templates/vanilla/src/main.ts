import { indexedDbStore } from '@parley/client/indexeddb';
import { showConversation } from './conversation.ts';
import './page.css';

const people = [
  { id: 'ada', name: 'Ada' },
  { id: 'grace', name: 'Grace' },
];

/** The page asks your server who its person is; the secret never comes here. */
const tokenOf = (user: string) => async () => {
  const answer = await fetch(`/token?user=${user}`);
  if (!answer.ok) throw new Error(await answer.text());
  return answer.text();
};

const root = document.querySelector('#root') as HTMLElement;
for (const { id, name } of people) {
  const section = document.createElement('section');
  section.ariaLabel = name;
  root.append(section);
  showConversation(section, {
    title: name,
    url: import.meta.env.PARLEY_URL,
    token: tokenOf(id),
    store: indexedDbStore({ app: 'my-chat', user: id }),
    cid: 'messaging:welcome',
  });
}
