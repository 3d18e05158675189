import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RequestError } from '../../src/command/request-error.ts';
import type { CommandSpec } from '../../src/command/spec.ts';
import { parseText } from '../../src/command/text-parser.ts';

const option = (name: string, required = false) => ({
  name,
  required,
  description: name,
  kind: { type: 'choice' as const, entries: [] },
});
const command = (name: string, ...options: ReturnType<typeof option>[]): CommandSpec => ({
  name,
  access: 'everyone',
  description: name,
  options,
});
const card: CommandSpec['options'][number] = {
  name: 'card',
  required: false,
  description: 'card',
  kind: {
    type: 'choice',
    bare: 'landscape',
    entries: [
      { id: 'landscape', label: 'Wide' },
      { id: 'square', label: 'Square' },
    ],
  },
};
const points: CommandSpec['options'][number] = {
  ...option('points'),
  kind: { type: 'entries', entries: [], noun: 'point' },
};
const commands = [
  { ...command('demands', option('number')), options: [option('number'), card] },
  command('help', option('command')),
  command('summary', option('length')),
  command('quote', option('topic'), option('speaker')),
  command('source', option('id', true)),
  { ...command('verify'), options: [{ ...option('text', true), kind: { type: 'text' as const, maxLength: 4000 } }] },
  command('about'),
  command('remind'),
  command('remind on', option('series')),
  command('act overview', option('length')),
  { ...command('act letter'), options: [option('to'), points] },
];
const parse = (typed: string) => parseText(typed, commands);

describe('the text after a slash command', () => {
  it.each([
    ['', 'help', {}],
    ['   ', 'help', {}],
    ['act', 'act overview', {}],
    ['Act length:full', 'act overview', { length: 'full' }],
    ['act letter', 'act letter', {}],
    ['act letter mep 1, 3', 'act letter', { to: 'mep', points: '1, 3' }],
    ['act letter points:1, 3, 4 mep', 'act letter', { to: 'mep', points: '1, 3, 4' }],
    ['act letter points:1,3 mep', 'act letter', { to: 'mep', points: '1,3' }],
    ['summary', 'summary', {}],
    ['SUMMARY full', 'summary', { length: 'full' }],
    ['summary length:full', 'summary', { length: 'full' }],
    ['summary length: full', 'summary', { length: 'full' }],
    ['summary length:"full"', 'summary', { length: 'full' }],
    ['summary Length:full', 'summary', { length: 'full' }],
    ['quote law caster', 'quote', { topic: 'law', speaker: 'caster' }],
    ['quote speaker:caster law', 'quote', { topic: 'law', speaker: 'caster' }],
    ['quote law Michael Caster', 'quote', { topic: 'law', speaker: 'Michael Caster' }],
    ['quote "spain and the eu" caster', 'quote', { topic: 'spain and the eu', speaker: 'caster' }],
    ['quote “spain and the eu”', 'quote', { topic: 'spain and the eu' }],
    ['source le monde 2018', 'source', { id: 'le monde 2018' }],
    ['source https://example.org/a', 'source', { id: 'https://example.org/a' }],
    ['source note: xyz', 'source', { id: 'note: xyz' }],
    ['verify “must be opposed”', 'verify', { text: 'must be opposed' }],
    ['verify He said “must be opposed” today', 'verify', { text: 'He said “must be opposed” today' }],
    ['verify "a b" and "c d"', 'verify', { text: '"a b" and "c d"' }],
    ['verify Spain: "must not"', 'verify', { text: 'Spain: "must not"' }],
    ['verify text:"must not"', 'verify', { text: 'must not' }],
    ['remind on weekly', 'remind on', { series: 'weekly' }],
    ['remind', 'remind', {}],
  ])('"%s" is %s with %j', (typed, name, options) => {
    expect(parse(typed)).toEqual({ command: name, options });
  });

  it.each([
    ['demands card', { card: 'landscape' }],
    ['demands 2 CARD', { number: '2', card: 'landscape' }],
    ['demands card square', { card: 'square' }],
    ['demands card square 2', { card: 'square', number: '2' }],
    ['demands card:square 2', { card: 'square', number: '2' }],
    ['demands card 2', { card: 'landscape', number: '2' }],
  ])('"%s" names a mode by its name alone, or with its value behind', (typed, options) => {
    expect(parse(typed)).toEqual({ command: 'demands', options });
  });

  it.each([
    ['sumary', 'There is no command "sumary". Did you mean summary?'],
    ['sour x', 'There is no command "sour". Did you mean source?'],
    ['act leter mep', 'There is no command "act leter". Did you mean act letter?'],
    ['🙂', 'There is no command "🙂". These commands exist:'],
    ['about you', 'about takes no options. What is "you"?'],
    ['summary lenght:full', 'summary has no option "lenght". Its options: length.'],
    ['summary length:full length:line', 'length is given twice.'],
  ])('"%s" is refused with what to do', (typed, message) => {
    expect(() => parse(typed)).toThrow(message);
  });

  it('takes any text without failing in an unforeseen way', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (typed) => {
        try {
          parse(typed);
        } catch (error) {
          expect(error).toBeInstanceOf(RequestError);
        }
      }),
    );
  });

  it('gives back every value that was quoted, whatever is in it', () => {
    const value = fc.string({ minLength: 1, maxLength: 50 }).filter((text) => !/["\s]/.test(text));
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 5 }), (words) => {
        const text = words.join(' ');
        expect(parse(`source id:"${text}"`).options).toEqual({ id: text });
      }),
    );
  });
});
