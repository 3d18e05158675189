import { z } from 'zod';
import type { Acknowledgement } from './delivery.ts';
import { ApiError, SlackRefusal } from './refusal.ts';
import { checkView, inputsOf, type LocalHomeView, type LocalInput, type LocalView } from './validate-view.ts';
import { workspaceOfUser } from './world.ts';

/** A modal that is open before somebody. */
export interface OpenView {
  readonly id: string;
  readonly user: string;
  readonly view: LocalView;
  /** What Slack or the app says is wrong, by block_id. */
  readonly errors: Readonly<Record<string, string>>;
  /** Why it could not be sent, above all inputs. */
  readonly trouble?: string;
}

/** The app's page as somebody sees it. */
export interface LocalHome {
  readonly id: string;
  readonly user: string;
  readonly hash: string;
  readonly view: LocalHomeView;
}

/** What somebody filled in, by block_id: the text, or the value of the chosen option. */
export type FilledIn = Readonly<Record<string, string>>;

const answerSchema = z.discriminatedUnion('response_action', [
  z.strictObject({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string().min(1)) }),
  z.strictObject({ response_action: z.literal('update'), view: z.unknown() }),
]);

/** The modals of the workspace's people, one each: this server has no stack of them. */
export class Views {
  readonly #open = new Map<string, OpenView>();
  readonly #homes = new Map<string, LocalHome>();
  readonly #changed: () => void;
  #nextId = 1;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  open(user: string, view: LocalView): OpenView {
    const id = `V${String(this.#nextId++).padStart(10, '0')}`;
    return this.#keep({ id, user, view: named(view), errors: {} });
  }

  /**
   * Shows another view in an open modal.
   * @throws ApiError `not_found` where it is closed
   */
  update(id: string, view: LocalView, isOurs: (open: OpenView) => boolean = () => true): OpenView {
    const open = [...this.#open.values()].find((one) => one.id === id);
    if (open === undefined || !isOurs(open)) throw new ApiError('not_found');
    return this.#keep({ id, user: open.user, view: named(view), errors: {} });
  }

  /** Shows a person another page of the app. */
  publish(user: string, view: LocalHomeView): LocalHome {
    const blocks = view.blocks.map((block, index) => ({ ...block, block_id: block.block_id ?? `b${index}` }));
    const number = String(Number(this.#homes.get(user)?.hash ?? 0) + 1);
    const home = { id: `VH${user.slice(1)}`, user, hash: number, view: { ...view, blocks } };
    this.#homes.set(user, home);
    this.#changed();
    return home;
  }

  /** The app's page as a person saw it last. */
  home(user: string): LocalHome | undefined {
    return this.#homes.get(user);
  }

  /** What is open before somebody. */
  of(user: string): OpenView | undefined {
    return this.#open.get(user);
  }

  close(user: string): void {
    if (this.#open.delete(user)) this.#changed();
  }

  /** The form stays, with what kept it from being sent. */
  trouble(open: OpenView, why: string): void {
    if (this.#open.get(open.user)?.id === open.id) this.#keep({ ...open, errors: {}, trouble: why });
  }

  /** Whether what was filled in may be sent; where Slack's client holds it back, it says why under the inputs. */
  accepts(open: OpenView, filled: FilledIn): boolean {
    const errors = inputsOf(open.view).flatMap((input) => {
      const fault = inputFault(input, filled[input.block_id ?? '']);
      return fault === undefined ? [] : [[input.block_id ?? '', fault]];
    });
    if (errors.length > 0) this.#refuse(open, Object.fromEntries(errors));
    return errors.length === 0;
  }

  /**
   * Does what an app acknowledged a submission with: nothing closes the modal, errors are shown under their inputs.
   * @throws SlackRefusal `invalid_view_response`, and the modal stays
   */
  answer(open: OpenView, acknowledgement: Acknowledgement): void {
    if (isEmpty(acknowledgement)) {
      if (this.#open.get(open.user)?.id === open.id) this.close(open.user);
      return;
    }
    const parsed = answerSchema.safeParse(acknowledgement);
    const unfit = (why: string) =>
      new SlackRefusal('invalid_view_response', `The form was answered with ${JSON.stringify(acknowledgement)}${why}.`);
    if (!parsed.success) throw unfit('');
    if (parsed.data.response_action === 'update') {
      try {
        this.update(open.id, checkView(parsed.data.view));
      } catch (error) {
        throw error instanceof ApiError ? unfit(`: ${JSON.stringify(error)}`) : error;
      }
      return;
    }
    const { errors } = parsed.data;
    const known = inputsOf(open.view).map(({ block_id }) => block_id);
    const foreign = Object.keys(errors).filter((id) => !known.includes(id));
    if (foreign.length > 0 || Object.keys(errors).length === 0) throw unfit('');
    this.#refuse(open, errors);
  }

  clear(): void {
    this.#open.clear();
    this.#homes.clear();
  }

  #refuse({ trouble: _, ...open }: OpenView, errors: OpenView['errors']): void {
    this.#keep({ ...open, errors });
  }

  #keep(open: OpenView): OpenView {
    this.#open.set(open.user, open);
    this.#changed();
    return open;
  }
}

function named(view: LocalView): LocalView {
  const blocks = view.blocks.map((block, index) => {
    const withId = { ...block, block_id: block.block_id ?? `b${index}` };
    if (withId.type !== 'input') return withId;
    return { ...withId, element: { ...withId.element, action_id: withId.element.action_id ?? `a${index}` } };
  });
  return { ...view, blocks };
}

const isEmpty = (acknowledgement: Acknowledgement): boolean =>
  acknowledgement === undefined ||
  acknowledgement === null ||
  acknowledgement === '' ||
  (typeof acknowledgement === 'object' && Object.keys(acknowledgement).length === 0);

/** What Slack's client says of one input. @throws SlackRefusal for an option that is not offered */
function inputFault({ element, optional }: LocalInput, typed = ''): string | undefined {
  if (typed === '') return optional ? undefined : 'Please complete this required field.';
  switch (element.type) {
    case 'static_select':
      if (element.options.some(({ value }) => value === typed)) return undefined;
      throw new SlackRefusal('not_possible', `There is no option "${typed}" to choose.`);
    case 'plain_text_input':
      return element.max_length !== undefined && typed.length > element.max_length
        ? `Must be ${element.max_length} characters or fewer.`
        : undefined;
    case 'number_input': {
      const { min_value: min = '-Infinity', max_value: max = 'Infinity', is_decimal_allowed: decimal } = element;
      const value = Number(typed);
      if (Number.isNaN(value) || (!decimal && !Number.isInteger(value))) return 'Please enter a valid number.';
      return value < Number(min) || value > Number(max) ? `Must be from ${min} to ${max}.` : undefined;
    }
  }
}

/** A view as Slack shows it to apps. */
export const apiView = ({ id, user, view }: OpenView, filled?: FilledIn) => ({
  id,
  team_id: workspaceOfUser(user).teamId,
  ...view,
  private_metadata: view.private_metadata ?? '',
  callback_id: view.callback_id ?? '',
  state: { values: stateOf(view, filled) },
  hash: `${id}.0`,
  clear_on_close: false,
  notify_on_close: false,
  close: view.close ?? null,
  submit: view.submit ?? null,
  previous_view_id: null,
  root_view_id: id,
  external_id: '',
  app_installed_team_id: workspaceOfUser(user).teamId,
  bot_id: workspaceOfUser(user).bot.botId,
});

const stateOf = (view: LocalView, filled: FilledIn = {}) =>
  Object.fromEntries(
    inputsOf(view).map(({ block_id: block = '', element }) => {
      const typed = filled[block] || null;
      const value =
        element.type === 'static_select'
          ? { selected_option: element.options.find((option) => option.value === typed) ?? null }
          : { value: typed };
      return [block, { [element.action_id ?? '']: { type: element.type, ...value } }];
    }),
  );

/** The app's page as Slack shows it to the app. */
export const apiHome = ({ id, user, hash, view }: LocalHome) => ({
  id,
  team_id: workspaceOfUser(user).teamId,
  ...view,
  private_metadata: view.private_metadata ?? '',
  callback_id: view.callback_id ?? '',
  state: { values: {} },
  hash,
  title: { type: 'plain_text', text: 'View Title', emoji: true },
  clear_on_close: false,
  notify_on_close: false,
  close: null,
  submit: null,
  previous_view_id: null,
  root_view_id: id,
  external_id: '',
  app_installed_team_id: workspaceOfUser(user).teamId,
  bot_id: workspaceOfUser(user).bot.botId,
});
