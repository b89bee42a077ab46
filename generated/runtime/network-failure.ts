import { getTypeTag } from "./type-checks.js";

/** The fields of a thrown value that the runtime reads; `name`, `message`, `code` and `digest` only if they are strings. */
interface Thrown {
  readonly name?: string | undefined;
  readonly message?: string | undefined;
  readonly code?: string | undefined;
  readonly digest?: string | undefined;
  readonly retryable?: unknown;
  readonly cause?: unknown;
}

/**
 * Whether a fetch rejected because of a network failure: with a TypeError or a DOMException, as the fetch standard requires,
 * with an error code of node:http or undici, or with `retryable`, as Cloudflare Workers do. All other errors come from the
 * program or its framework. A certificate that is rejected is no network failure: the next attempt would reject it, too.
 */
export function isNetworkFailure(error: unknown): boolean {
  const { name = "", code = "", retryable, cause } = readThrown(error);
  const isCertificate = /CERT|VERIFY/.test(`${code}${readThrown(cause).code}`);
  if (isCertificate || isControlFlow(error)) return false;
  return (
    /^(Type|Abort|Timeout|Network)Error$/.test(name) ||
    getTypeTag(error) === "DOMException" ||
    /^(E(ADDR|AI_|CONN|HOST|NET|NOTFOUND|PIPE|PROTO|TIMEDOUT)|ERR_(HTTP|SOCKET|SSL|STREAM|TLS)|HPE_|UND_ERR_)/.test(
      code,
    ) ||
    retryable === true
  );
}

/** Whether a framework, such as Next.js, threw a value for control flow (it has a `digest`); it must be rethrown unchanged. */
export function isControlFlow(thrown: unknown): boolean {
  const { digest, cause } = readThrown(thrown);
  return (digest ?? readThrown(cause).digest) !== undefined;
}

/** Returns a short name of a failure: the code of its cause, its own code, or its name; undefined if it has none. */
export function nameFailure(failure: unknown): string | undefined {
  const { name, code, cause } = readThrown(failure);
  return readThrown(cause).code ?? code ?? name;
}

/** Reads the fields of a thrown value, which may be of any type; returns none if reading them throws. */
export function readThrown(thrown: unknown): Thrown {
  try {
    const { name, message, code, digest, retryable, cause } = Object(thrown) as Record<string, unknown>;
    const toText = (value: unknown) => (typeof value === "string" ? value : undefined);
    return {
      name: toText(name),
      message: toText(message),
      code: toText(code),
      digest: toText(digest),
      retryable,
      cause,
    };
  } catch {
    return {};
  }
}
