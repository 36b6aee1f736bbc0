import { connect, type Socket } from "node:net";

export interface Outcome {
  status: number;
  /** Milliseconds from when the request was due to its answer. */
  latency: number;
}

/**
 * One keep-alive HTTP connection that sends one request at a time, written for benches: it does as little as it can,
 * because it shares two cores with what it measures. Answers must carry content-length or no body.
 */
export class Connection {
  readonly #socket: Socket;
  #buffer = "";
  #pending: { due: number; resolve: (outcome: Outcome) => void; reject: (error: Error) => void } | undefined;

  constructor(port: number) {
    this.#socket = connect({ port, host: "127.0.0.1", noDelay: true });
    this.#socket.setEncoding("latin1");
    this.#socket.on("data", (chunk: string) => this.#hear(chunk));
    this.#socket.on("error", (error) => this.#pending?.reject(error));
    this.#socket.on("close", () => this.#pending?.reject(new Error("connection closed")));
  }

  send(head: string, body: Buffer, due: number): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.#pending = { due, resolve, reject };
      this.#socket.cork();
      this.#socket.write(head, "latin1");
      this.#socket.write(body);
      this.#socket.uncork();
    });
  }

  close(): void {
    this.#pending = undefined;
    this.#socket.destroy();
  }

  #hear(chunk: string): void {
    this.#buffer += chunk;
    const end = this.#buffer.indexOf("\r\n\r\n");
    if (end < 0) return;
    const length = /content-length: (\d+)/i.exec(this.#buffer)?.[1];
    const chunked = /transfer-encoding: chunked/i.test(this.#buffer.slice(0, end));
    const isWhole = chunked
      ? this.#buffer.endsWith("0\r\n\r\n")
      : this.#buffer.length >= end + 4 + Number(length ?? 0);
    if (!isWhole || !this.#pending) return;
    const { due, resolve } = this.#pending;
    const status = Number(this.#buffer.slice(9, 12));
    this.#buffer = "";
    resolve({ status, latency: performance.now() - due });
  }
}
