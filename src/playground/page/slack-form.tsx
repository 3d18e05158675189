import { type FormEvent, useEffect, useId, useLayoutEffect, useRef } from 'react';
import type { SlackForm, SlackInput, SlackInputElement } from '../page-slack-form.ts';
import { SlackBlocks, type SlackControls } from './slack-blocks.tsx';

interface Props {
  readonly form: SlackForm;
  readonly controls: SlackControls;
  onSend(values: Readonly<Record<string, string>>): void;
  onClose(): void;
}

/** A modal of Slack. Focus stays in it, Escape closes it, and then focus is back where it was. */
export function SlackFormDialog({ form, controls, onSend, onClose }: Props) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const faults = JSON.stringify(form.errors);
  const content = JSON.stringify(form.blocks);

  useLayoutEffect(() => {
    const opened = dialog.current;
    opened?.showModal();
    return () => opened?.close();
  }, []);
  useEffect(() => {
    if (faults !== '{}') dialog.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [faults]);

  // Another answer in the same window is read from its beginning.
  const shown = useRef(content);
  useEffect(() => {
    if (shown.current === content) return;
    shown.current = content;
    dialog.current?.querySelector<HTMLElement>('.form-title')?.focus();
    dialog.current?.querySelector('.form-body')?.scrollTo(0, 0);
  }, [content]);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const values = [...new FormData(event.currentTarget)];
    onSend(Object.fromEntries(values.map(([name, value]) => [name, String(value)])));
  };

  return (
    <dialog
      ref={dialog}
      className="slack slack-form"
      aria-labelledby={`${id}-title`}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      {/* The local Slack says what is wrong, in Slack's words. */}
      <form noValidate onSubmit={submit}>
        <h2 className="form-title" id={`${id}-title`} tabIndex={-1}>
          {form.title}
        </h2>
        <div className="form-body">
          {form.trouble !== undefined && (
            <p className="fault" role="alert">
              {form.trouble} Try again.
            </p>
          )}
          {form.blocks.map((block, index) =>
            block.type === 'input' ? (
              <Field key={block.block_id} id={`${id}-${index}`} input={block} fault={form.errors[block.block_id]} />
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a form never move.
              <SlackBlocks key={index} blocks={[block]} controls={controls} />
            ),
          )}
        </div>
        <div className="form-buttons">
          <button type="button" className="button" onClick={onClose}>
            {form.close}
          </button>
          {form.submit !== undefined && (
            <button type="submit" className="button primary">
              {form.submit}
            </button>
          )}
        </div>
      </form>
    </dialog>
  );
}

interface FieldProps {
  readonly id: string;
  readonly input: SlackInput;
  readonly fault: string | undefined;
}

function Field({ id, input: { block_id, label, hint, optional, element }, fault }: FieldProps) {
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ');
  const attributes = {
    id,
    name: block_id,
    required: optional !== true,
    'aria-invalid': fault !== undefined,
    'aria-describedby': described || undefined,
  };
  return (
    <div className="field">
      <label htmlFor={id}>
        {label.text} {optional === true && <span>(optional)</span>}
      </label>
      <Control element={element} attributes={attributes} />
      {fault !== undefined && (
        <p className="fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
      {hint !== undefined && (
        <p className="hint" id={`${id}-hint`}>
          {hint.text}
        </p>
      )}
    </div>
  );
}

interface ControlProps {
  readonly element: SlackInputElement;
  readonly attributes: { readonly id: string; readonly name: string };
}

function Control({ element, attributes }: ControlProps) {
  const placeholder = element.placeholder?.text;
  switch (element.type) {
    case 'static_select':
      return (
        <select {...attributes} defaultValue="">
          <option value="">{placeholder ?? 'Select an option'}</option>
          {element.options.map(({ text, value }) => (
            <option key={value} value={value}>
              {text.text}
            </option>
          ))}
        </select>
      );
    case 'plain_text_input':
      return (
        <input
          {...attributes}
          type="text"
          autoComplete="off"
          placeholder={placeholder}
          maxLength={element.max_length}
        />
      );
    case 'number_input':
      return <input {...attributes} type="text" inputMode="numeric" autoComplete="off" placeholder={placeholder} />;
  }
}
