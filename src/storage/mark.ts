import { StoreError } from '../errors.ts';

/**
 * What keeps bots from a storage:
 * - `incomplete`: what another held is being moved here.
 * - `moved`: what it held goes on in another; a bot here would post the same again.
 */
export type Mark = 'incomplete' | 'moved';

/**
 * @param marks where it has one
 * @param place names the storage, without a secret
 * @param cleared how a mark is taken away
 * @throws StoreError that says what the mark means, and what to do
 */
export function refuseMarked(mark: string | undefined, place: string, cleared: string): void {
  if (mark === 'incomplete') {
    throw new StoreError(
      `${place} holds only part of what was to be moved there. Run npm run migrate again to its end.`,
    );
  }
  if (mark !== undefined) {
    throw new StoreError(
      `What ${place} held was moved to another store by npm run migrate, and goes on there: see STORE_URL and DATA_DIR. A bot ` +
        `here would post again what is posted there. If you want that all the same, ${cleared}.`,
    );
  }
}
