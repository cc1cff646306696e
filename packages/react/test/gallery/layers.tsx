import { people } from '@parley/testkit/gallery';
import { createRoot } from 'react-dom/client';
import { KitProvider, MessageInput } from '../../src/index.ts';

const query = new URLSearchParams(location.search);

/** What Tailwind writes: an order, a reset in `base`, one class each in `utilities`. */
const layered = `
@layer theme, base, components, utilities;
@layer base {
  *, ::before, ::after { box-sizing: border-box; margin: 0; padding: 0; border: 0 solid; }
  button, textarea { font: inherit; background-color: transparent; border-radius: 0; color: inherit; }
}
@layer utilities { .p-8 { padding: 32px; } }`;

/** What older pages have: a reset in no layer at all. */
const unlayered = '* { margin: 0; padding: 0; border: 0; }';

const host = () => {
  const style = document.createElement('style');
  style.textContent = query.get('kit') === 'unlayered' ? unlayered : layered;
  document.head.append(style);
};
const kit = () =>
  query.get('kit') === 'unlayered'
    ? import('../../src/styles/unlayered.css')
    : import('../../src/styles/index.css');

if (query.get('first') === 'host') host();
await kit();
if (query.get('first') !== 'host') host();

createRoot(document.querySelector('#root') ?? document.body).render(
  <div className="parley-root">
    <KitProvider me="alice" users={people} classNames={{ messageInput: 'p-8' }}>
      <MessageInput text="Hello" onChange={() => {}} onSend={() => {}} placeholder="Write" />
    </KitProvider>
  </div>,
);
