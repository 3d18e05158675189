/** What a chat platform must do for the bot. One folder under `src/platform/` implements it. */
export interface PlatformAdapter {
  readonly platform: 'slack' | 'discord';
  /** Connects, registers commands where they differ from what is registered, and resolves once people can be answered. */
  start(): Promise<void>;
  /** Whether people can be answered right now; false while reconnecting. */
  ready(): boolean;
  /** Takes no more interactions, lets answers in flight finish, and disconnects. */
  stop(): Promise<void>;
}
