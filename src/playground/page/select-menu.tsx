import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';

export interface Choice {
  readonly label: string;
  readonly value: string;
  readonly description?: string | undefined;
}

interface Props {
  readonly label: string;
  readonly choices: readonly Choice[];
  onChoose(value: string): void;
}

/** A menu one value is chosen from: the select-only combobox of https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ */
export function SelectMenu({ label, choices, onChoose }: Props) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (open) list.current?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  useEffect(() => {
    if (open) list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [open, active]);

  const choose = (index: number) => {
    const choice = choices[index];
    setOpen(false);
    if (choice !== undefined) onChoose(choice.value);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const last = choices.length - 1;
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: open ? Math.min(active + 1, last) : active,
      ArrowUp: open ? Math.max(active - 1, 0) : active,
      Home: 0,
      End: last,
    };
    const next = moves[event.key] ?? byLetter(event.key, choices, active);
    if (event.key === 'Enter' || event.key === ' ') {
      if (open) choose(active);
      else setOpen(true);
    } else if (event.key === 'Escape' && open) setOpen(false);
    else if (next !== undefined) {
      setOpen(true);
      setActive(next);
    } else return;
    event.preventDefault();
  };

  return (
    <div className="select">
      <button
        type="button"
        className="select-button"
        role="combobox"
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-activedescendant={open ? `${id}-${active}` : undefined}
        aria-label={label}
        onClick={() => setOpen(!open)}
        onKeyDown={onKeyDown}
        onBlur={() => setOpen(false)}
      >
        <span>{label}</span>
        <svg viewBox="0 0 12 12" aria-hidden="true">
          <path d="M2.5 4.5 6 8l3.5-3.5" />
        </svg>
      </button>
      <div className="select-list" id={`${id}-list`} role="listbox" aria-label={label} ref={list} hidden={!open}>
        {choices.map((choice, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox holds the focus and takes the keys.
          // biome-ignore lint/a11y/useFocusableInteractive: options are reached by aria-activedescendant.
          <div
            key={choice.value}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            onMouseDown={(event) => event.preventDefault()}
            onMouseMove={() => setActive(index)}
            onClick={() => choose(index)}
          >
            {choice.label}
            {choice.description !== undefined && <small>{choice.description}</small>}
          </div>
        ))}
      </div>
    </div>
  );
}

/** The next choice that begins with a typed letter. */
function byLetter(key: string, choices: readonly Choice[], active: number): number | undefined {
  if (key.length !== 1 || key === ' ') return undefined;
  const order = choices.map((_, offset) => (active + 1 + offset) % choices.length);
  return order.find((index) => choices[index]?.label.toLowerCase().startsWith(key.toLowerCase()));
}
