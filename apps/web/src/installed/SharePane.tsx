import { ConversationPicker, useChatClient, useInputFiles, useKit } from '@parley/react';
import { FileIcon } from '@parley/react/parts';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { Pane } from '../planning/PlansPane.tsx';
import { useWords } from '../strings/strings.ts';
import { dropShared, readShared, type Shared } from './shared.ts';
import './installed.css';

/** What another app shared, and which conversation it is for. It is written there and not sent. */
export function SharePane(): ReactNode {
  const words = useWords();
  const { strings } = useKit();
  const navigate = useNavigate();
  const [shared, setShared] = useState<Shared | 'nothing'>();
  const [cid, setCid] = useState<string>();
  useEffect(() => {
    readShared(Date.now()).then(
      (found) => setShared(found ?? 'nothing'),
      () => setShared('nothing'),
    );
  }, []);
  if (shared === undefined) return <Pane title={words.share}>{null}</Pane>;
  if (shared === 'nothing') {
    return (
      <Pane title={words.share}>
        <p className="share-nothing">{words.shareNothing}</p>
      </Pane>
    );
  }
  return (
    <Pane title={words.share}>
      <div className="share">
        <figure className="share-what">
          {shared.text !== '' && (
            <blockquote dir="auto" className="share-text">
              {shared.text}
            </blockquote>
          )}
          {shared.files.map((file) => (
            <span key={`${file.name} ${file.size} ${file.lastModified}`} className="share-file">
              <FileIcon />
              <bdi>{file.name}</bdi>
            </span>
          ))}
        </figure>
        <ConversationPicker label={words.shareWhere} chosen={cid} onChoose={setCid} />
        <div className="share-actions">
          <button
            type="button"
            className="parley-button"
            onClick={() => void dropShared().then(() => navigate({ to: '/' }))}
          >
            {strings.cancel}
          </button>
          <PutThere key={cid ?? ''} cid={cid} shared={shared} />
        </div>
      </div>
    </Pane>
  );
}

function PutThere({ cid, shared }: { cid: string | undefined; shared: Shared }): ReactNode {
  const words = useWords();
  const client = useChatClient();
  const navigate = useNavigate();
  const { add } = useInputFiles(cid ?? '');
  const put = async () => {
    if (cid === undefined) return;
    // What was being written there stays above it.
    const before = client.state.draft(cid);
    const text = [before.trimEnd(), shared.text].filter(Boolean).join('\n');
    if (text !== '') client.drafts.set(cid, text);
    add(shared.files);
    await dropShared();
    await navigate({ to: '/c/$cid', params: { cid } });
  };
  return (
    <button
      type="button"
      className="parley-button"
      data-kind="primary"
      disabled={cid === undefined}
      onClick={() => void put()}
    >
      {words.shareThere}
    </button>
  );
}
