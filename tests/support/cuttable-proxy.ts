import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** The network between a process and a server on this machine, in the hands of a test. */
export interface CuttableProxy {
  readonly port: number;
  /** Ends all connections and takes no more, as when a cable is pulled and both sides notice. */
  cut(): void;
  /** Passes nothing on, and tells nobody, as when packets are dropped. */
  stall(): void;
  /** All is well again; what was held up goes on. */
  mend(): void;
  stop(): Promise<void>;
}

export async function startCuttableProxy(target: number): Promise<CuttableProxy> {
  let state: 'well' | 'cut' | 'stalled' = 'well';
  /** Where what each of them says goes. */
  const sockets = new Map<Socket, Socket>();
  const server = createServer((client) => {
    if (state === 'cut') {
      client.resetAndDestroy();
      return;
    }
    const upstream = connect(target, '127.0.0.1');
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.set(from, to);
      if (state === 'well') from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => {
    state = 'cut';
    for (const socket of sockets.keys()) socket.resetAndDestroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    stall() {
      state = 'stalled';
      for (const [from, to] of sockets) from.unpipe(to);
    },
    mend() {
      if (state === 'stalled') for (const [from, to] of sockets) from.pipe(to);
      state = 'well';
    },
    async stop() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
