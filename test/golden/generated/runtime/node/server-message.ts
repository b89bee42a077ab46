import type { NodeHeaderFields } from "./modules.js";

/** The members that are read of a request: of node:http, Express, Connect, Next.js's pages or a serverless platform. */
export interface ServerRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  /** Express's and Connect's: the URL before a router cut its own path off. */
  readonly originalUrl?: string | undefined;
  readonly headers: NodeHeaderFields;
  readonly socket?: object | null | undefined;
  /** What a body parser made of the body. */
  readonly body?: unknown;
  /** The bytes of the body, which some platforms keep beside what they parsed. */
  readonly rawBody?: unknown;
  /** Whether anything of the body was read, or its reading cancelled. */
  readonly readableDidRead?: boolean | undefined;
  readonly readableEnded?: boolean | undefined;
}

/** The members that are used of a response of node:http. */
export interface ServerResponse {
  statusCode: number;
  readonly headersSent: boolean;
  /** Whether the whole response has been handed to the system. */
  readonly writableFinished: boolean;
  setHeader(name: string, value: string | string[]): unknown;
  end(body?: unknown): unknown;
  on(event: "finish" | "close", listener: () => void): unknown;
}
