import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { afterAll } from "vitest";
import { listen, stop, urlOf } from "../loopback.js";

/** A request that the server received. */
export interface Received {
  readonly method: string;
  /** Below the repository: `/pulls`. */
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A response to send in place of the right one; `"cut"` closes the connection. */
export type Fault = "cut" | { readonly status: number; readonly body?: unknown };

/** Returns a fault for a request; undefined to answer it. */
export type Faults = (request: Received) => Fault | undefined;

/** An open pull request. */
interface Pull {
  readonly number: number;
  readonly html_url: string;
  readonly head: string;
  labels: { readonly name: string }[];
  title: string;
  body: string;
  base: string;
}

/** What the server has. */
export interface State {
  readonly pulls: Pull[];
  readonly labels: Map<string, object>;
  readonly releases: Map<string, object>;
}

/** A server that answers as GitHub's REST API does for the repository `acme/sdk`, and records requests. */
export interface GithubServer {
  readonly url: string;
  readonly received: Received[];
  readonly state: State;
}

/** The token that the server accepts. */
export const token = "ghs_secretsecretsecret";

/** Starts a server. */
export async function startGithub(faults: Faults = () => undefined): Promise<GithubServer> {
  const received: Received[] = [];
  const state: State = { pulls: [], labels: new Map(), releases: new Map() };
  const server = createServer((request, response) => {
    void readRequest(request).then((one) => {
      received.push(one);
      const fault = faults(one);
      if (fault === "cut") return void response.destroy();
      const isKnown = request.headers.authorization === `Bearer ${token}`;
      const answer = fault ?? (isKnown ? respond(one, state) : { status: 401, body: { message: "Bad credentials" } });
      send(response, answer);
    });
  });
  await listen(server);
  afterAll(() => stop(server));
  return { url: urlOf(server), received, state };
}

async function readRequest(request: IncomingMessage): Promise<Received> {
  const body = await text(request);
  return {
    method: request.method ?? "",
    path: (request.url ?? "").replace("/repos/acme/sdk", ""),
    body: body === "" ? {} : JSON.parse(body),
  };
}

function send(response: ServerResponse, { status, body }: Exclude<Fault, "cut">): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

function respond({ method, path, body }: Received, state: State): Exclude<Fault, "cut"> {
  const { pathname, searchParams } = new URL(path, "http://127.0.0.1");
  const [, collection = "", id = ""] = pathname.split("/");
  const pull = state.pulls.find(({ number }) => number === Number(id));
  const notFound = { status: 404, body: { message: "Not Found" } };
  switch (`${method} ${pathname.replace(/\d+/, "N").replace(/tags\/.*/, "tags/T")}`) {
    case "GET /pulls":
      return { status: 200, body: state.pulls.filter(({ head }) => `acme:${head}` === searchParams.get("head")) };
    case "POST /pulls":
      return createPull(body, state);
    case "PATCH /pulls/N":
      return pull === undefined ? notFound : { status: 200, body: Object.assign(pull, body) };
    case "PUT /issues/N/labels":
      if (pull === undefined) return notFound;
      pull.labels = (body["labels"] as string[]).map((name) => ({ name }));
      return { status: 200, body: pull.labels };
    case "POST /labels":
      if (state.labels.has(body["name"] as string)) return invalid({ resource: "Label", code: "already_exists" });
      state.labels.set(body["name"] as string, body);
      return { status: 201, body };
    case "GET /releases/tags/T": {
      const release = state.releases.get(pathname.replace("/releases/tags/", ""));
      return release === undefined ? notFound : { status: 200, body: release };
    }
    case "POST /releases":
      state.releases.set(body["tag_name"] as string, body);
      return { status: 201, body };
    default:
      return { status: 404, body: { message: `no ${collection}` } };
  }
}

function createPull(body: Received["body"], state: State): Exclude<Fault, "cut"> {
  if (state.pulls.some(({ head }) => head === body["head"])) {
    return invalid({ message: `A pull request already exists for acme:${String(body["head"])}.` });
  }
  const number = state.pulls.length + 1;
  const { title, head, base, body: text } = body as Readonly<Record<string, string>>;
  const own = { number, html_url: `https://github.test/acme/sdk/pull/${number}`, labels: [] };
  const pull = { ...own, title: String(title), head: String(head), base: String(base), body: String(text) };
  state.pulls.push(pull);
  return { status: 201, body: pull };
}

function invalid(error: object): Exclude<Fault, "cut"> {
  return { status: 422, body: { message: "Validation Failed", errors: [error] } };
}
