import { once } from "node:events";
import { connect, type AddressInfo, type Socket } from "node:net";
import { Worker } from "node:worker_threads";

/** Longer than a connection to this machine takes, in milliseconds. */
const patience = 150;

/** A server that lets clients wait for a connection for ever. */
export class DeafServer {
  readonly url: string;
  readonly #port: number;
  readonly #worker: Worker;
  readonly #queue: Socket[] = [];

  private constructor(worker: Worker, port: number) {
    this.#worker = worker;
    this.#port = port;
    this.url = `http://127.0.0.1:${port}`;
  }

  /** A server that is deaf once `fill` is over, or to all but the one who reads a first page before. */
  static async start(firstPage?: Uint8Array): Promise<DeafServer> {
    const worker = new Worker(new URL("deaf-server.js", import.meta.url), { workerData: firstPage });
    const [{ port }] = (await once(worker, "message")) as [AddressInfo];
    return new DeafServer(worker, port);
  }

  /** Fills the queue of those who wait, until nobody else gets in. */
  async fill(): Promise<void> {
    for (;;) {
      const socket = connect(this.#port, "127.0.0.1").on("error", () => undefined);
      this.#queue.push(socket);
      const isIn = await new Promise((resolve) => {
        socket.once("connect", () => resolve(true));
        socket.setTimeout(patience, () => resolve(false));
      });
      if (!isIn) return;
    }
  }

  async stop(): Promise<void> {
    for (const socket of this.#queue) socket.destroy();
    await this.#worker.terminate();
  }
}
