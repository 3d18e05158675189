import {
  type ClientMessage,
  type ServerMessage,
  type State,
  type Suggestion,
  serverMessage,
} from '../page-protocol.ts';

export interface Snapshot {
  readonly state: State | undefined;
  readonly connected: boolean;
}

type Action = Exclude<ClientMessage, { type: 'complete' }>;

/** Milliseconds between two attempts to reach the server again. */
const RETRY_AFTER = 1000;

/** The page's one WebSocket. It comes back by itself when the bot is restarted; the server then sends the state anew. */
export class Connection {
  #socket: WebSocket | undefined;
  #snapshot: Snapshot = { state: undefined, connected: false };
  #requests = 0;
  readonly #listeners = new Set<() => void>();
  readonly #waiting = new Map<number, (suggestions: readonly Suggestion[]) => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (this.#socket === undefined) this.#open();
    return () => {
      this.#listeners.delete(listener);
    };
  };

  readonly snapshot = (): Snapshot => this.#snapshot;

  send(action: Action): void {
    this.#post(action);
  }

  /** What could stand in the message box next. */
  complete(platform: 'slack' | 'discord', text: string): Promise<readonly Suggestion[]> {
    this.#requests += 1;
    const request = this.#requests;
    return new Promise((resolve) => {
      this.#waiting.set(request, resolve);
      this.#post({ type: 'complete', platform, request, text });
    });
  }

  #post(message: ClientMessage): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  #open(): void {
    const socket = new WebSocket(`ws://${location.host}/conversation`);
    this.#socket = socket;
    socket.addEventListener('open', () => this.#show({ ...this.#snapshot, connected: true }));
    socket.addEventListener('message', ({ data }) => {
      const parsed = serverMessage.safeParse(JSON.parse(String(data)));
      if (parsed.success) this.#receive(parsed.data);
    });
    socket.addEventListener('close', () => {
      this.#show({ ...this.#snapshot, connected: false });
      this.#waiting.clear();
      setTimeout(() => this.#open(), RETRY_AFTER);
    });
  }

  #receive(message: ServerMessage): void {
    if (message.type === 'state') {
      this.#show({ state: message, connected: true });
      return;
    }
    this.#waiting.get(message.request)?.(message.suggestions);
    this.#waiting.delete(message.request);
  }

  #show(snapshot: Snapshot): void {
    this.#snapshot = snapshot;
    for (const listener of this.#listeners) listener();
  }
}
