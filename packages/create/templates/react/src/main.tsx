import { indexedDbStore } from '@parley/client/indexeddb';
import { ParleyChat } from '@parley/react';
import { createRoot } from 'react-dom/client';
import '@parley/react/styles.css';
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

createRoot(document.querySelector('#root') as HTMLElement).render(
  people.map(({ id, name }) => (
    <section key={id} aria-label={name}>
      <h2>{name}</h2>
      <ParleyChat
        url={import.meta.env.PARLEY_URL}
        token={tokenOf(id)}
        channel="messaging:welcome"
        store={indexedDbStore({ app: 'my-chat', user: id })}
      />
    </section>
  )),
);
