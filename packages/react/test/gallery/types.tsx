import '../../src/styles/index.css';
import type { MethodCall, TypeInfo } from '@parley/protocol';
import { galleryClient, present, types } from '@parley/testkit/gallery';
import { type ReactNode, StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { ChannelTypes, ChatProvider } from '../../src/index.ts';
import { pseudo } from '../pseudo.ts';

const query = new URLSearchParams(location.search);
let held: readonly TypeInfo[] = types;
/** Another one after each change, as a client's. */
let preset = {};
const listeners = new Set<() => void>();

const changed = ({ type: name, features, least }: MethodCall<'types.update'>): { type: TypeInfo } => {
  held = held.map((one) =>
    one.type === name
      ? {
          ...one,
          changed: true,
          features: { ...one.features, ...features } as TypeInfo['features'],
          least: { ...one.least, ...least } as TypeInfo['least'],
        }
      : one,
  );
  const type = held.find((one) => one.type === name);
  if (!type) throw new Error(`unable to change ${name}; there is no such type`);
  return { type };
};

const bare = galleryClient({ channels: [], role: 'admin' });
const client = {
  ...bare,
  state: { ...bare.state, type: () => preset as ReturnType<typeof bare.state.type> },
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  types: {
    ...bare.types,
    list: async () => ({ items: [...held] }),
    update: async (input: MethodCall<'types.update'>) => changed(input),
  },
};

declare global {
  interface Window {
    /** Somebody else changes a type. */
    changeType(input: MethodCall<'types.update'>): void;
  }
}
window.changeType = (input) => {
  changed(input);
  preset = {};
  for (const listener of listeners) listener();
};

function Shown(): ReactNode {
  const [type, setType] = useState(query.get('shown') ?? undefined);
  return (
    <main className="parley-root" data-theme={query.get('theme') ?? undefined}>
      <h1 className="parley-hidden">Gallery</h1>
      <ChannelTypes shown={type} onShow={setType} />
    </main>
  );
}

document.documentElement.dir = query.get('dir') ?? 'ltr';
createRoot(document.querySelector('#root') ?? document.body).render(
  <StrictMode>
    <ChatProvider
      client={client}
      strings={query.get('strings') === 'pseudo' ? pseudo : undefined}
      now={() => present}
      locale="en-GB"
    >
      <Shown />
    </ChatProvider>
  </StrictMode>,
);
