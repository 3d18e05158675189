/**
 * A namespace of entries that several processes read and change. Each holds all of it in memory, and asks for what others
 * have changed before it decides anything by it.
 */
export interface SharedNamespace {
  /**
   * What anybody changed since a position that an earlier call gave. Entries read after this resolves are as new.
   * @returns the keys of these entries, or `all` where they cannot be told: without a position, after a loss of the
   * connection, after an erasure, and where too much happened since.
   * @throws StoreError
   */
  changes(since: string | undefined): Promise<{ readonly position: string; readonly keys: readonly string[] | 'all' }>;
  /** Calls `listener` when others may have changed something. A hint: some are lost with the connection. */
  onChange(listener: () => Promise<void>): void;
  /**
   * Does some work while no other process does any under the same namespace. What is written to it meanwhile is written only
   * if that still holds.
   * @throws StoreError where others did not come to an end in time, and then nothing was done
   */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
}
