import { type PersonLanguage, personLanguage, type Viewer } from '../page-protocol.ts';

interface Props {
  readonly connected: boolean;
  readonly viewer: Viewer;
  readonly dark: boolean;
  /** In which the persons have both platforms. */
  readonly language: PersonLanguage;
  readonly hints: readonly string[];
  /** Where a hint is sent. */
  readonly target: string;
  onSeeAs(viewer: Viewer): void;
  onLanguage(language: PersonLanguage): void;
  onDark(dark: boolean): void;
  onHint(hint: string): void;
}

const viewers: readonly { readonly value: Viewer; readonly label: string }[] = [
  { value: 'you', label: 'You, an organiser' },
  { value: 'colleague', label: 'Another member' },
];

/** What this page is, and the choices that hold for both conversations. */
export function TopBar(props: Props) {
  return (
    <header className="top">
      <div className="what">
        <h1>A rehearsal on this machine</h1>
        <p>
          The bot itself, talking to a local Slack and a local Discord. Nothing you type or press leaves this machine.
        </p>
      </div>
      <div className="choices">
        <fieldset>
          <legend>See as</legend>
          {viewers.map(({ value, label }) => (
            <label key={value}>
              <input
                type="radio"
                name="viewer"
                checked={props.viewer === value}
                onChange={() => props.onSeeAs(value)}
              />
              <span>{label}</span>
            </label>
          ))}
        </fieldset>
        <label className="language">
          Language of the person{' '}
          <select
            value={props.language}
            onChange={(event) => {
              const chosen = personLanguage.safeParse(event.target.value);
              if (chosen.success) props.onLanguage(chosen.data);
            }}
          >
            {personLanguage.options.map((tag) => (
              <option key={tag} value={tag} lang={tag}>
                {nameOf(tag)}
              </option>
            ))}
          </select>
        </label>
        <button type="button" className="theme" aria-pressed={props.dark} onClick={() => props.onDark(!props.dark)}>
          Dark
        </button>
      </div>
      <div className="hints">
        <span id="hints-label">Try in {props.target}</span>
        <ul aria-labelledby="hints-label">
          {props.hints.map((hint) => (
            <li key={hint}>
              <button type="button" onClick={() => props.onHint(hint)}>
                {hint}
              </button>
            </li>
          ))}
        </ul>
      </div>
      <p className="status" role="status">
        {statusOf(props)}
      </p>
    </header>
  );
}

function statusOf({ connected, viewer }: Props): string {
  if (!connected) return 'The bot is not running. Start it with npm start; this page comes back by itself.';
  return viewer === 'colleague'
    ? 'You see what another member of the channel sees, who is no organiser, and none of your private answers.'
    : '';
}

/** What a language is called in itself. */
const nameOf = (tag: string): string => new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;
