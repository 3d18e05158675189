import type { LocalMessage } from './messages.ts';
import { ClientRefusal } from './typed-command.ts';
import { type Component, componentType, walkComponents } from './validate-components.ts';

/**
 * The `data` of the interaction that pressing a button sends.
 * @throws ClientRefusal when the message has no such button, or it is disabled
 */
export function usedButton(message: LocalMessage, customId: string): Readonly<Record<string, unknown>> {
  const button = usable(message, customId, componentType.button);
  return { component_type: button.type, custom_id: customId, id: button.id };
}

/**
 * The `data` of the interaction that choosing from a menu sends.
 * @throws ClientRefusal when the message has no such menu, it is disabled, or it does not offer these values
 */
export function usedSelect(
  message: LocalMessage,
  customId: string,
  values: readonly string[],
): Readonly<Record<string, unknown>> {
  const menu = usable(message, customId, componentType.stringSelect);
  const offered = new Set(menu.options.map(({ value }) => value));
  const foreign = values.filter((value) => !offered.has(value));
  if (foreign.length > 0) throw new ClientRefusal(`The menu does not offer: ${foreign.join(', ')}`);
  const [least, most] = [menu.min_values ?? 1, menu.max_values ?? 1];
  if (values.length < least || values.length > most) {
    throw new ClientRefusal(`The menu takes ${least} to ${most} values, not ${values.length}`);
  }
  return { component_type: menu.type, custom_id: customId, id: menu.id, values };
}

function usable<T extends 2 | 3>(message: LocalMessage, customId: string, type: T) {
  // Stored components passed the request's check, so they are of the checked types.
  const components = (message.components ?? []) as unknown as readonly Component[];
  for (const { component } of walkComponents(components, [])) {
    if (component.type !== type || !('custom_id' in component) || component.custom_id !== customId) continue;
    if (component.disabled) throw new ClientRefusal(`"${customId}" is disabled`);
    return component as Extract<Component, { type: T; custom_id: string }>;
  }
  throw new ClientRefusal(`The message has no such component: "${customId}"`);
}
