import type { CommandSpec } from './spec.ts';

/** How a command is typed: `/huawei-spain source <id>`; options in brackets may be left out. */
export function usage(campaign: string, { name, options }: CommandSpec): string {
  const words = options.map((option) => (option.required ? `<${option.name}>` : `[${option.name}]`));
  return [`/${campaign} ${name}`, ...words].join(' ');
}
