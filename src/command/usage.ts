import type { Span } from '../message/document.ts';
import { LANGUAGE } from './language-option.ts';
import type { CommandSpec } from './spec.ts';

/**
 * How a command is typed: `/huawei-spain source <id>`; options in brackets may be left out. The language is not among them:
 * every command takes it.
 */
export function usage(campaign: string, { name, access, options }: CommandSpec): Span {
  const own = options.filter((option) => option.name !== LANGUAGE);
  const words = own.map((option) => (option.required ? `<${option.name}>` : `[${option.name}]`));
  return { kind: 'command', campaign, access, typed: [name, ...words].join(' ') };
}
