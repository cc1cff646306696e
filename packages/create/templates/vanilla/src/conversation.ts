import { createClient, type OfflineStore } from '@parley/client';

interface ConversationOptions {
  title: string;
  url: string;
  token: () => Promise<string>;
  /** Keeps messages, and what was not sent yet, through a reload. */
  store: OfflineStore;
  cid: string;
}

/** One channel, as one person sees it: drawn again after every change of what the client knows. */
export function showConversation(
  place: HTMLElement,
  { title, url, token, store, cid }: ConversationOptions,
): void {
  const [heading, list, notice, form, input] = [
    document.createElement('h2'),
    document.createElement('ol'),
    document.createElement('p'),
    document.createElement('form'),
    document.createElement('input'),
  ];
  heading.textContent = title;
  notice.role = 'status';
  input.placeholder = 'Message';
  input.ariaLabel = `Message as ${title}`;
  form.append(input);
  place.append(heading, list, notice, form);

  const client = createClient({ url, token, store });
  const channel = client.channel(cid);

  const draw = () => {
    const users = client.state.users();
    const rows = client.state.timeline(cid).rows.map(({ message, pending }) => {
      const row = document.createElement('li');
      const author = document.createElement('b');
      // Nobody wrote what the channel says by itself.
      author.textContent = users[message.author ?? '']?.name ?? message.author ?? '';
      row.append(author, ` ${message.text}`);
      // Sent rows have nothing pending: until then they are paler.
      row.toggleAttribute('data-pending', pending !== undefined);
      return row;
    });
    list.replaceChildren(...rows);
    list.scrollTop = list.scrollHeight;
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (text) channel.send({ text });
    input.value = '';
  });
  client.subscribe(draw);
  client.connect().catch((error: Error) => {
    notice.textContent = error.message;
  });
  channel.watch({ at: 'newest' }).catch((error: Error) => {
    notice.textContent = error.message;
  });
}
