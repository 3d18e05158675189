import type { Span } from '../message/document.ts';
import type { CommandSpec } from './spec.ts';

/** How a command is typed: `/huawei-spain source <id>`; options in brackets may be left out. */
export function usage(campaign: string, { name, access, options }: CommandSpec): Span {
  const words = options.map((option) => (option.required ? `<${option.name}>` : `[${option.name}]`));
  return { kind: 'command', campaign, access, typed: [name, ...words].join(' ') };
}
