import { createHash } from 'node:crypto';
import type { Fault } from '../errors.ts';
import type { Paragraph } from './campaign.ts';
import { foldWhiteSpace } from './white-space.ts';

export interface StatementFile {
  readonly paragraphs: readonly Paragraph[];
  /** SHA-256 over paragraphs and subheads in their order, white space folded, one a line, as hexadecimal digits. */
  readonly digest: string;
}

/**
 * Parses a statement: every paragraph one line, blank lines between them, subheads begin with `## `. Paragraphs are
 * numbered in their order.
 */
export function parseStatement(name: string, content: string): { statement: StatementFile; faults: Fault[] } {
  const paragraphs: Paragraph[] = [];
  const faults: Fault[] = [];
  const lines = content.split('\n').map(foldWhiteSpace);
  let section: string | undefined;
  lines.forEach((line, index) => {
    const fault = (message: string) => faults.push({ file: name, line: index + 1, message });
    if (line === '') return;
    if (lines[index - 1]) fault('put a blank line above: a paragraph is one line, whatever its length');
    if (line.startsWith('## ')) {
      section = line.slice('## '.length);
    } else if (line.startsWith('#')) {
      fault('a subhead begins with "## "; other headings are not part of a statement');
    } else {
      paragraphs.push({ number: paragraphs.length + 1, text: line, ...(section !== undefined && { section }) });
    }
  });
  if (paragraphs.length === 0) faults.push({ file: name, message: 'has no paragraphs' });
  const digest = createHash('sha256')
    .update(lines.filter((line) => line !== '').join('\n'))
    .digest('hex');
  return { statement: { paragraphs, digest }, faults };
}
