import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer, type TLSSocket } from "node:tls";
import type { Certificate } from "./certificates.js";
import { okReply } from "./server.js";

/** A server that speaks TLS, and answers each request with an object. */
export class SecureServer {
  /** How many connections were made. */
  connections = 0;
  /** All that clients sent, decrypted. */
  received = "";
  readonly #server;

  private constructor(certificate: Certificate) {
    this.#server = createServer({ ...certificate }, (socket) => this.#answer(socket));
    this.#server.on("connection", () => this.connections++);
  }

  static async start(certificate: Certificate): Promise<SecureServer> {
    const server = new SecureServer(certificate);
    server.#server.listen(0, "127.0.0.1");
    await once(server.#server, "listening");
    return server;
  }

  get url(): string {
    return `https://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Resolves when all connections are closed, and so all that was sent has come. */
  async stop(): Promise<void> {
    this.#server.close();
    await once(this.#server, "close");
  }

  #answer(socket: TLSSocket): void {
    socket.on("error", () => undefined);
    socket.on("data", (bytes) => {
      this.received += String(bytes);
      socket.end(okReply());
    });
  }
}
