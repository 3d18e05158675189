import { button } from './build.ts';
import type { MessageDocument } from './document.ts';
import type { Invocation } from './invocation.ts';

/** A private answer with a button that posts the same answer for everybody in the channel. */
export function withShareButton(document: MessageDocument, label: string, invocation: Invocation): MessageDocument {
  const share = button(label, { ...invocation, effect: 'share' });
  const last = document.blocks.at(-1);
  const blocks =
    last?.kind === 'actions'
      ? [...document.blocks.slice(0, -1), { ...last, buttons: [...last.buttons, share] }]
      : [...document.blocks, { kind: 'actions' as const, buttons: [share] }];
  return { ...document, blocks };
}
