import { createHmac, randomBytes } from 'node:crypto';

/** What organisers have proposed, and others have not agreed to yet. It names nobody, and outlasts nothing. */
export interface Proposals {
  /**
   * Somebody is for it. The first one proposes it, which holds for a day; once another is for it too, it is agreed, and no longer
   * open. Of any number at once, one is told `agreed`.
   * @param person tells people apart, and is not kept
   * @param now epoch milliseconds
   */
  support(what: string, person: string, now: number): Promise<'proposed' | 'own' | 'agreed'>;
  isOpen(what: string, now: number): Promise<boolean>;
}

/** How long a proposal stands. */
const OPEN_MS = 24 * 60 * 60 * 1000;

/**
 * Keeps proposals in memory, with a hash of who proposed each under a key of this process: so nobody is named, and a restart
 * forgets them all.
 */
export function createMemoryProposals(): Proposals {
  const key = randomBytes(32);
  const open = new Map<string, { readonly by: string; readonly until: number }>();
  const who = (what: string, person: string) => createHmac('sha256', key).update(`${what}\n${person}`).digest('base64');
  function standing(what: string, now: number) {
    for (const [one, { until }] of open) if (until <= now) open.delete(one);
    return open.get(what);
  }
  return {
    async support(what, person, now) {
      const by = who(what, person);
      const proposed = standing(what, now);
      if (proposed?.by === by) return 'own';
      if (proposed === undefined) {
        open.set(what, { by, until: now + OPEN_MS });
        return 'proposed';
      }
      open.delete(what);
      return 'agreed';
    },
    isOpen: async (what, now) => standing(what, now) !== undefined,
  };
}
