import { createServer } from "node:http";
import { json } from "node:stream/consumers";
import { afterAll } from "vitest";
import { listen, stop, urlOf } from "../loopback.js";

/** A package as npm uploads it. */
interface Upload {
  readonly name: string;
  readonly "dist-tags": Readonly<Record<string, string>>;
  readonly access: string;
  readonly versions: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** An npm registry, which records uploads. */
export interface Registry {
  readonly url: string;
  /** The uploads it received, also those it refused. */
  readonly uploads: readonly Upload[];
  /** The `Authorization` of each upload. */
  readonly authorizations: readonly (string | undefined)[];
  /** Makes it refuse uploads of a package with a status; undefined accepts them again. */
  readonly refuse: (name: string, status: number | undefined) => void;
}

/** Starts a registry that has no packages. */
export async function startRegistry(): Promise<Registry> {
  const uploads: Upload[] = [];
  const authorizations: (string | undefined)[] = [];
  const refused = new Map<string, number>();
  const packages = new Map<string, Upload>();
  const server = createServer((request, response) => {
    const name = decodeURIComponent((request.url ?? "").slice(1).replace(/\?.*/, ""));
    const send = (status: number, body: object): void => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    };
    if (request.method !== "PUT") {
      const found = packages.get(name);
      send(found === undefined ? 404 : 200, found ?? { error: "not_found" });
      return;
    }
    void json(request).then((body) => {
      const upload = body as Upload;
      uploads.push(upload);
      authorizations.push(request.headers.authorization);
      const status = refused.get(name);
      if (status !== undefined) {
        send(status, { error: `refused ${String(request.headers.authorization)}` });
        return;
      }
      const versions = { ...packages.get(name)?.versions, ...upload.versions };
      packages.set(name, { ...upload, versions });
      send(201, {});
    });
  });
  await listen(server);
  afterAll(() => stop(server));
  const refuse = (name: string, status: number | undefined): void => {
    if (status === undefined) refused.delete(name);
    else refused.set(name, status);
  };
  return { url: urlOf(server), uploads, authorizations, refuse };
}
