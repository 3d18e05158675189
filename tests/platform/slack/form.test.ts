import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CommandSpec, OptionSpec } from '../../../src/command/spec.ts';
import { translate } from '../../../src/language/translate.ts';
import { formView } from '../../../src/platform/slack/form.ts';
import { decodeOrigin, encodeOrigin } from '../../../src/platform/slack/form-origin.ts';
import { checkView } from '../../../src/playground/slack/validate-view.ts';

const origin = {
  campaign: 'demo',
  command: 'plan',
  team: 'T1',
  channel: 'C1',
  url: 'https://hooks.slack.com/commands/T1/1/abc',
  opened: 1,
};

const line = (maxLength: number) =>
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength })
    .filter((text) => text.trim() !== '' && !/\p{Cc}/u.test(text));
const entries = fc
  .array(line(200), { minLength: 1, maxLength: 130 })
  .map((labels) => labels.map((label, index) => ({ id: `e${index}`, label })));
const kind = fc.oneof(
  entries.map((all): OptionSpec['kind'] => ({ type: 'entry', entries: all, noun: 'entry' })),
  entries.map((all): OptionSpec['kind'] => ({ type: 'choice', entries: all })),
  entries.map((all): OptionSpec['kind'] => ({ type: 'entries', entries: all, noun: 'entry' })),
  fc.integer({ min: 1, max: 9_000 }).map((maxLength): OptionSpec['kind'] => ({ type: 'text', maxLength })),
  fc.tuple(fc.nat(), fc.nat()).map(([min, more]): OptionSpec['kind'] => ({ type: 'integer', min, max: min + more })),
);
const options = fc
  .array(fc.record({ description: line(100), required: fc.boolean(), kind }), { minLength: 1, maxLength: 8 })
  .map((all): readonly OptionSpec[] => all.map((option, index) => ({ ...option, name: `option${index}` })));
const command = fc.record<CommandSpec>({
  name: fc.stringMatching(/^[a-z]{1,32}( [a-z]{1,32})?$/),
  description: line(100),
  access: fc.constant('organizer' as const),
  options,
});

it('is a form Slack takes, whatever the options are, in which every text of the command stands in full', () => {
  fc.assert(
    fc.property(command, (spec) => {
      const view = formView({ command: spec, t: translate('en') }, origin);
      expect(() => checkView(view)).not.toThrow();
      const texts = textsIn(view.blocks);
      const labels = spec.options.flatMap(({ description, kind: { type, ...more } }) => [
        description,
        ...('entries' in more && more.entries.length <= 100 && type !== 'text'
          ? more.entries.map(({ label }) => label)
          : []),
      ]);
      for (const text of [spec.description, ...labels]) expect(texts).toContain(text);
    }),
    { numRuns: 60 },
  );
});

/** All texts that are shown, one after another, with pieces of one text together. */
function textsIn(value: unknown): string {
  if (Array.isArray(value)) return value.map(textsIn).join('');
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value)
    .map(([key, inner]) => (key === 'text' && typeof inner === 'string' ? inner : textsIn(inner)))
    .join('');
}

it('knows where it was asked for, and does not trust what it did not write', () => {
  expect(decodeOrigin(encodeOrigin(origin))).toEqual(origin);
  for (const foreign of ['', '{', '{}', '[]', 'null', JSON.stringify({ ...origin, url: 'file:///etc/passwd' })]) {
    expect(decodeOrigin(foreign)).toBeUndefined();
  }
});
