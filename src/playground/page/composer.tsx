import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react';
import type { Suggestion } from '../page-protocol.ts';

interface Props {
  readonly label: string;
  readonly placeholder: string;
  readonly input: RefObject<HTMLInputElement | null>;
  complete(text: string): Promise<readonly Suggestion[]>;
  onSay(text: string): void;
}

/**
 * The message box: an editable combobox whose list never takes Enter from a person who typed a command out; the arrows,
 * Tab and the pointer take a suggestion. https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
export function Composer({ label, placeholder, input, complete, onSay }: Props) {
  const id = useId();
  const [text, setText] = useState('');
  const [suggestions, setSuggestions] = useState<readonly Suggestion[]>([]);
  const [active, setActive] = useState(-1);
  const latest = useRef('');
  const list = useRef<HTMLDivElement>(null);
  const open = suggestions.length > 0;

  useEffect(() => {
    if (active >= 0) list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const close = () => {
    setSuggestions([]);
    setActive(-1);
  };
  const change = async (next: string) => {
    latest.current = next;
    setText(next);
    setActive(-1);
    const found = next.startsWith('/') ? await complete(next) : [];
    // Answers can come late: only the one for what stands in the box now is shown.
    if (latest.current === next) setSuggestions(found);
  };
  const take = (suggestion: Suggestion | undefined) => {
    if (suggestion === undefined) return;
    input.current?.focus();
    void change(suggestion.text);
  };
  const say = () => {
    if (text.trim() === '') return;
    latest.current = '';
    setText('');
    close();
    onSay(text.trim());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const count = suggestions.length;
    if (event.key === 'ArrowDown' && open) setActive((active + 1) % count);
    else if (event.key === 'ArrowUp' && open) setActive(active <= 0 ? count - 1 : active - 1);
    else if (event.key === 'Tab' && open && !event.shiftKey) take(suggestions[Math.max(active, 0)]);
    else if (event.key === 'Enter' && active >= 0) take(suggestions[active]);
    else if (event.key === 'Enter') say();
    else if (event.key === 'Escape' && open) close();
    else return;
    event.preventDefault();
  };

  return (
    <div className="composer">
      <div className="suggestions" hidden={!open}>
        <p aria-hidden="true">
          <kbd>↑</kbd> <kbd>↓</kbd> to move, <kbd>Tab</kbd> to complete, <kbd>Enter</kbd> to send
        </p>
        <div id={`${id}-list`} role="listbox" aria-label={`Completions for ${label}`} ref={list}>
          {suggestions.map((suggestion, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox holds the focus and takes the keys.
            // biome-ignore lint/a11y/useFocusableInteractive: options are reached by aria-activedescendant.
            <div
              key={`${suggestion.text}\n${suggestion.label}`}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(suggestion)}
            >
              <b>{suggestion.label}</b>
              {suggestion.description !== undefined && <small>{suggestion.description}</small>}
            </div>
          ))}
        </div>
      </div>
      <div className="box">
        <input
          ref={input}
          type="text"
          role="combobox"
          aria-label={label}
          aria-autocomplete="list"
          aria-expanded={open}
          aria-controls={`${id}-list`}
          aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          maxLength={6000}
          enterKeyHint="send"
          placeholder={placeholder}
          value={text}
          onChange={(event) => void change(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={close}
        />
        <button
          type="button"
          className="send"
          aria-label={`Send: ${label}`}
          disabled={text.trim() === ''}
          onClick={say}
        >
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <path d="M3 3.2 17.5 10 3 16.8l1.8-5.7L11 10 4.800 8.900z" />
          </svg>
        </button>
      </div>
    </div>
  );
}
