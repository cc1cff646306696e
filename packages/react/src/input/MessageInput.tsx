import { type KeyboardEvent, type ReactNode, useContext, useEffect, useId, useRef, useState } from 'react';
import { KitScope, type Look } from '../chat/KitScope.tsx';
import { useKit } from '../chat/kit.ts';
import { classOf } from '../chat/parts.ts';
import { CloseIcon, SendIcon } from '../parts/icons.tsx';
import { fitHeight } from './fit.ts';
import type { Selected } from './format.ts';
import { MessageInputContext, type MessageInputProps } from './input.ts';

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

function Field(props: MessageInputProps): ReactNode {
  const { text, onChange, placeholder, maxLength, quoting } = props;
  const { strings, slots, classNames } = useKit();
  const field = useRef<HTMLTextAreaElement>(null);
  const noteId = useId();
  const [focused, setFocused] = useState(false);
  const over = maxLength === undefined ? 0 : Math.max(0, text.length - maxLength);
  const ready = text.trim() !== '' && over === 0;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useEffect(() => fitHeight(field.current), [text]);
  useEffect(() => {
    if (props.autoFocus || quoting) field.current?.focus({ preventScroll: true });
  }, [props.autoFocus, quoting]);

  const send = () => {
    if (!ready) return;
    props.onSend(text.trim());
    onChange('');
    field.current?.focus();
  };
  const change = (edit: (selected: Selected) => Selected) => {
    const area = field.current;
    if (!area) return;
    const next = edit({ text: area.value, start: area.selectionStart, end: area.selectionEnd });
    onChange(next.text);
    area.focus();
    requestAnimationFrame(() => area.setSelectionRange(next.start, next.end));
  };
  const keyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // A key that chooses among an input method's candidates is not for us.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) send();
    else if (event.key === 'ArrowUp' && text === '' && props.onEditLast) props.onEditLast();
    else if (event.key === 'Escape' && quoting) props.onCancelQuote?.();
    else return;
    event.preventDefault();
  };

  if (props.closed !== undefined) return <p className="parley-input-closed">{props.closed}</p>;
  return (
    <form
      className={classOf('messageInput', classNames)}
      aria-label={placeholder}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {props.above}
      <div className="parley-input-box" data-focused={focused || undefined}>
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
        <textarea
          ref={field}
          className={classOf('messageField', classNames)}
          dir="auto"
          rows={1}
          value={text}
          placeholder={placeholder}
          aria-label={placeholder}
          aria-describedby={over > 0 ? noteId : undefined}
          aria-invalid={over > 0 || undefined}
          enterKeyHint="send"
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={keyDown}
          onFocus={() => setFocused(true)}
          onBlur={() => {
            setFocused(false);
            props.onLeave?.();
          }}
        />
        <div className="parley-input-row">
          <slots.MessageInputToolbar onFormat={change} />
          {over > 0 ? (
            <span id={noteId} className="parley-input-over" role="status">
              {strings.tooLong(over)}
            </span>
          ) : (
            <span className="parley-input-hint" data-shown={text !== '' || undefined} aria-hidden="true">
              {strings.enterHint}
            </span>
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
      </div>
    </form>
  );
}
