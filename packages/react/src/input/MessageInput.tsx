import { type KeyboardEvent, type ReactNode, useContext, useEffect, useId, useRef, useState } from 'react';
import { KitScope, type Look } from '../chat/KitScope.tsx';
import { useKit } from '../chat/kit.ts';
import { classOf } from '../chat/parts.ts';
import type { CommandOutcome } from '../commands/command.ts';
import { useTyped } from '../commands/useTyped.ts';
import { AttachButtons } from '../files/AttachButtons.tsx';
import type { TrayProps } from '../files/Tray.tsx';
import { GifButton } from '../gifs/GifButton.tsx';
import { GifPreview } from '../gifs/panels.ts';
import { meantBy, writingKeys } from '../keyboard/keys.ts';
import { CloseIcon, SendIcon } from '../parts/icons.tsx';
import { later } from '../parts/later.tsx';
import { ScheduleDialog } from '../planning/panels.ts';
import { ScheduleButton } from '../planning/ScheduleButton.tsx';
import { PollButton } from '../polls/PollButton.tsx';
import { PollDialog } from '../polls/panels.ts';
import type { CompletionSource } from './completion.ts';
import { editField } from './edit.ts';
import type { Selected } from './format.ts';
import { MessageInputContext, type MessageInputProps } from './input.ts';
import { TextField } from './TextField.tsx';
import { useFiles } from './useFiles.ts';
import { useWait } from './useWait.ts';

const Tray = later<TrayProps>(async () => (await import('../files/Tray.tsx')).Tray);

/**
 * Where a message to the channel around it is written; what is given stands over what the channel says. Grows with its
 * text, Enter sends, Shift+Enter is a new line.
 *
 * @throws where there is no `<Channel>` above and not everything is given.
 */
export function MessageInput({
  components,
  classNames,
  ...given
}: Partial<MessageInputProps> & Look): ReactNode {
  return (
    <KitScope components={components} classNames={classNames}>
      <InputAround {...given} />
    </KitScope>
  );
}

function InputAround(given: Partial<MessageInputProps>): ReactNode {
  const around = useContext(MessageInputContext);
  const { text, onChange, onSend, placeholder } = { ...around, ...given };
  if (text === undefined || !onChange || !onSend || placeholder === undefined) {
    throw new Error('unable to write messages; wrap <MessageInput> in <Channel cid={cid}>');
  }
  return <Field {...around} {...given} {...{ text, onChange, onSend, placeholder }} />;
}

const noSources: readonly CompletionSource[] = [];

function Field(props: MessageInputProps): ReactNode {
  const { text, onChange, placeholder, maxLength, quoting, sendKey = 'enter' } = props;
  const { strings, slots, classNames } = useKit();
  const field = useRef<HTMLTextAreaElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const noteId = useId();
  const saidId = useId();
  const [focused, setFocused] = useState(false);
  const [scheduling, setScheduling] = useState(false);
  const [asking, setAsking] = useState<string>();
  const [gifsFor, setGifsFor] = useState<string>();
  const [choosing, setChoosing] = useState(false);
  const { files: tray } = props;
  // A part of the host's takes them for itself.
  const taken = useFiles(
    slots.InputFiles !== undefined || tray !== undefined,
    slots.InputFiles ? undefined : tray?.add,
  );
  const { files, setFiles, over: dragged, handlers } = taken;
  const typed = useTyped(text, props.commands);
  const isTyped = text.trimStart().startsWith('/');
  const wait = useWait(props.waitUntil);
  const over = maxLength === undefined ? 0 : Math.max(0, text.length - maxLength);
  const waiting = slots.InputFiles ? [] : (tray?.items ?? []);
  const refused = waiting.some(({ progress }) => progress.status === 'failed');
  const hasSome = text.trim() !== '' || waiting.length > 0;
  const ready = hasSome && over === 0 && wait === 0 && !refused && !props.refusal;

  const quoted = quoting && `${quoting.name} ${quoting.text}`;
  useEffect(() => {
    if (props.autoFocus || quoted) field.current?.focus({ preventScroll: true });
  }, [props.autoFocus, quoted]);

  const send = () => {
    if (!ready) return;
    if (typed.run && isTyped) {
      typed.run(text.trim()).then((outcome) => outcome && finish(outcome));
      return;
    }
    onChange('');
    props.onSend(text.trim());
    field.current?.focus();
  };
  const finish = (outcome: CommandOutcome) => {
    if ('refuse' in outcome) return;
    onChange('');
    if ('openPoll' in outcome) return setAsking(outcome.openPoll);
    if ('openGifs' in outcome && outcome.openGifs === '') return setChoosing(true);
    if ('openGifs' in outcome) setGifsFor(outcome.openGifs);
    if ('send' in outcome) props.onSend(outcome.send);
    if ('ask' in outcome) props.onAsk?.(outcome.ask.question, outcome.ask.poll);
    field.current?.focus();
  };
  const change = (edit: (selected: Selected) => Selected) => {
    const area = field.current;
    if (area) editField(area, edit({ text: area.value, start: area.selectionStart, end: area.selectionEnd }));
  };
  const keyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const meant = meantBy(writingKeys, event.key);
    const sends = event.ctrlKey || event.metaKey || (sendKey === 'enter' && !event.shiftKey);
    if (event.key === 'Enter' && sends) send();
    else if (meant === 'editLast' && text === '' && props.onEditLast) props.onEditLast();
    else if (event.key === 'Escape' && gifsFor !== undefined) setGifsFor(undefined);
    else if (meant === 'cancelQuote' && quoting) props.onCancelQuote?.();
    else return;
    event.preventDefault();
  };

  if (typeof props.closed === 'string') return <p className="parley-input-closed">{props.closed}</p>;
  if (props.closed !== undefined) return props.closed;
  return (
    <>
      <form
        className={classOf('messageInput', classNames)}
        data-landmark
        data-send-key={sendKey}
        aria-label={placeholder}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {props.above}
        <div
          ref={box}
          className="parley-input-box"
          data-focused={focused || undefined}
          data-dropping={dragged || undefined}
          {...handlers}
        >
          {quoting && (
            <div className="parley-input-quote">
              <span dir="auto">
                <strong>{strings.quoteOf(quoting.name)}</strong> {quoting.text}
              </span>
              <button
                type="button"
                className="parley-icon-button"
                aria-label={strings.cancelQuote}
                onClick={props.onCancelQuote}
              >
                <CloseIcon />
              </button>
            </div>
          )}
          {slots.InputFiles && files.length > 0 && <slots.InputFiles files={files} onChange={setFiles} />}
          {waiting.length > 0 && tray && <Tray files={tray} />}
          {gifsFor !== undefined && props.gifs && (
            <GifPreview
              key={gifsFor}
              {...props.gifs}
              words={gifsFor}
              onClose={() => {
                setGifsFor(undefined);
                field.current?.focus();
              }}
            />
          )}
          <TextField
            ref={field}
            anchor={box}
            className={classOf('messageField', classNames)}
            text={text}
            onChange={onChange}
            sources={props.sources ?? noSources}
            placeholder={placeholder}
            aria-label={placeholder}
            aria-describedby={over > 0 || wait > 0 ? noteId : typed.note ? saidId : undefined}
            aria-invalid={over > 0 || undefined}
            enterKeyHint={sendKey === 'enter' ? 'send' : 'enter'}
            onKeyDown={keyDown}
            onFocus={() => setFocused(true)}
            onBlur={() => {
              setFocused(false);
              props.onLeave?.();
            }}
          />
          {typed.note && (
            <p
              id={saidId}
              className="parley-input-said"
              data-refused={typed.note.refused || undefined}
              role={typed.note.refused ? 'alert' : 'status'}
            >
              {typed.note.text}
            </p>
          )}
          {props.refusal && (
            <p className="parley-input-said" data-refused role="status">
              {props.refusal}
            </p>
          )}
          <p className="parley-input-warning" role="status">
            {props.warning}
          </p>
          <div className="parley-input-row">
            <span className="parley-attach">
              {tray && !slots.InputFiles && <AttachButtons files={tray} />}
              {props.onAsk && <PollButton onClick={() => setAsking('')} />}
            </span>
            <slots.MessageInputToolbar onFormat={change} />
            {/* Last of them: whether there is one is known a moment later, and nothing may move for it. */}
            {props.gifs && (
              <GifButton gifs={props.gifs} disabled={wait > 0} open={choosing} onOpen={setChoosing} />
            )}
            {over > 0 ? (
              <span id={noteId} className="parley-input-over" role="status">
                {strings.tooLong(over)}
              </span>
            ) : wait > 0 ? (
              <span id={noteId} className="parley-input-wait" role="timer">
                {strings.slowMode(wait)}
              </span>
            ) : (
              <span className="parley-input-hint" data-shown={text !== '' || undefined} aria-hidden="true">
                {sendKey === 'enter' ? strings.enterHint : strings.modEnterHint}
              </span>
            )}
            {props.onSchedule && (
              <ScheduleButton ready={ready && !(typed.run && isTyped)} onClick={() => setScheduling(true)} />
            )}
            <button
              type="submit"
              className={classOf('send', classNames)}
              aria-label={strings.send}
              title={strings.send}
              data-ready={ready || undefined}
              disabled={!ready}
            >
              <SendIcon />
            </button>
          </div>
          {dragged && <div className="parley-input-drop">{strings.dropFiles}</div>}
        </div>
      </form>
      {asking !== undefined && props.onAsk && (
        <PollDialog question={asking} onAsk={props.onAsk} onClose={() => setAsking(undefined)} />
      )}
      {/* Beside the form: what is pressed in it would send the message as well. */}
      {scheduling && (
        <ScheduleDialog
          onChoose={(when) => {
            props.onSchedule?.(text.trim(), when);
            onChange('');
          }}
          onClose={() => setScheduling(false)}
        />
      )}
    </>
  );
}
