'use client';
import type { ChannelView } from '@parley/client';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useChatClient, useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Choices } from '../parts/Choices.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { FormFooter } from '../parts/FormFooter.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { moveChannel } from './moves.ts';
import { SectionForm } from './SectionForm.tsx';
import { homeOf, takes } from './sections.ts';
import { useSections } from './useSections.ts';
import { useSectionTitle } from './useTitle.ts';

export interface MoveDialogProps {
  cid: string;
  name: string;
  onClose: () => void;
}

/** Where a channel stands: in the person's own list, and for everybody where they may change the channel. */
export function MoveDialog({ cid, name, onClose }: MoveDialogProps): ReactNode {
  const { strings } = useKit();
  const words = strings.sections;
  const channel = useChatState((state) => state.channel(cid));
  const [adding, setAdding] = useState(false);
  const { sidebar } = useChatClient();
  const { run } = useAct();
  if (!channel) return null;
  if (adding) {
    return (
      <Dialog key="add" title={words.addSection} onClose={onClose}>
        <SectionForm
          kind="own"
          onCancel={() => setAdding(false)}
          onDone={(section) => run(() => sidebar.place({ cid, section }), onClose)}
        />
      </Dialog>
    );
  }
  return (
    <Dialog key="move" title={words.moveTitle(name)} onClose={onClose}>
      <MoveForm channel={channel} onAdd={() => setAdding(true)} onClose={onClose} />
    </Dialog>
  );
}

interface MoveFormProps {
  channel: ChannelView;
  onAdd: () => void;
  onClose: () => void;
}

function MoveForm({ channel, onAdd, onClose }: MoveFormProps): ReactNode {
  const { strings } = useKit();
  const words = strings.sections;
  const client = useChatClient();
  const titleOf = useSectionTitle();
  const { items: categories } = useChatState((state) => state.categories());
  const { sections } = useSections();
  const { cid } = channel;
  const home = homeOf(channel, categories);
  const held = sections.find((section) => section.channels.some((one) => one.cid === cid))?.id ?? home;
  const heldForAll = categories.some(({ id }) => id === channel.categoryId) ? channel.categoryId : undefined;
  const [place, setPlace] = useState<string>(held);
  const [forAll, setForAll] = useState(heldForAll ?? '');
  const { busy, problem, run } = useAct();
  const mayForAll =
    categories.length > 0 && !channel.distinct && channel.capabilities.includes('update-channel');
  const isNew = place !== held || forAll !== (heldForAll ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const to = sections.find(({ id }) => id === place);
    run(async () => {
      if (to && place !== held) await moveChannel(client, sections, channel, to);
      if (forAll !== (heldForAll ?? ''))
        await client.channels.update({ cid, categoryId: forAll === '' ? null : forAll });
    }, onClose);
  };
  return (
    <form className="parley-form" onSubmit={submit}>
      <div className="parley-move-choices">
        <Choices
          legend={words.inYourList}
          value={place}
          choices={sections
            .filter((section) => takes(section, channel, categories))
            .map((section) => ({
              value: section.id as string,
              label: titleOf(section),
              ...(section.id === home && { hint: words.home }),
            }))}
          onChange={setPlace}
        />
        {mayForAll && (
          <Choices
            legend={words.forEverybody}
            value={forAll}
            choices={[
              { value: '', label: words.noCategory },
              ...categories.map((category) => ({ value: category.id, label: category.name })),
            ]}
            onChange={setForAll}
          />
        )}
      </div>
      <Problem text={problem} />
      <FormFooter ready={isNew} busy={busy} onCancel={onClose} onUndo={onAdd} undo={`${words.addSection}…`} />
    </form>
  );
}
