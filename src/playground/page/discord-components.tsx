import type { CSSProperties, ReactNode } from 'react';
import type { DiscordComponent, DiscordControl } from '../page-discord-components.ts';
import { DiscordMarkdownView } from './discord-markdown-view.tsx';
import { OutsideLink } from './inline-view.tsx';
import { SelectMenu } from './select-menu.tsx';

export interface DiscordControls {
  onPress(control: string): void;
  onSelect(control: string, value: string): void;
}

interface Props {
  readonly components: readonly DiscordComponent[];
  readonly controls: DiscordControls;
}

export function DiscordComponents({ components, controls }: Props) {
  return components.map((component, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a replaced message is shown anew, component by component.
    <Component key={index} component={component} controls={controls} />
  ));
}

function Component(props: { readonly component: DiscordComponent; readonly controls: DiscordControls }): ReactNode {
  const { component, controls } = props;
  switch (component.type) {
    case 17:
      return (
        <div className="container" style={accentOf(component.accent_color)}>
          <DiscordComponents components={component.components} controls={controls} />
        </div>
      );
    case 10:
      return (
        <div className="text-display">
          <DiscordMarkdownView markdown={component.content} />
        </div>
      );
    case 12:
      return component.items.map(({ media, description }) => (
        <img key={media.url} className="picture" src={media.url} alt={description ?? ''} />
      ));
    case 9:
      return (
        <div className="section">
          <DiscordComponents components={component.components} controls={controls} />
          <Control control={component.accessory} controls={controls} />
        </div>
      );
    case 14:
      return component.divider === false ? <div className="gap" /> : <hr data-spacing={component.spacing ?? 1} />;
    case 1:
      return (
        <div className="actions">
          {component.components.map((control, index) => (
            <Control key={control.custom_id ?? index} control={control} controls={controls} />
          ))}
        </div>
      );
    case 'unknown':
      return <p className="unshown">This page cannot show the {component.name}.</p>;
  }
}

/** A container's stripe, given as 0xRRGGBB. */
function accentOf(color: number | null | undefined): CSSProperties | undefined {
  if (color === null || color === undefined) return undefined;
  return { borderInlineStartColor: `#${color.toString(16).padStart(6, '0')}` };
}

/** https://docs.discord.com/developers/components/reference#button-button-styles */
const buttonStyles: Readonly<Record<number, string>> = { 1: 'primary', 2: 'secondary', 3: 'success', 4: 'danger' };

function Control({ control, controls }: { readonly control: DiscordControl; readonly controls: DiscordControls }) {
  const { custom_id: id } = control;
  if (control.type === 3) {
    const choose = (value: string) => controls.onSelect(control.custom_id, value);
    return <SelectMenu label={control.placeholder ?? 'Make a selection'} choices={control.options} onChoose={choose} />;
  }
  if (control.url !== undefined) {
    return (
      <OutsideLink url={control.url} className="button secondary">
        {control.label}
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M6 3.500H3.500v9h9V10M9 2.500h4.500V7M13.500 2.500 7.500 8.500" />
        </svg>
      </OutsideLink>
    );
  }
  return (
    <button
      type="button"
      className={`button ${buttonStyles[control.style] ?? 'secondary'}`}
      disabled={control.disabled === true || id === undefined}
      onClick={() => id !== undefined && controls.onPress(id)}
    >
      {control.label}
    </button>
  );
}
