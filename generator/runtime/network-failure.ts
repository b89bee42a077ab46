import { getTypeTag } from "./type-checks.js";

/** What is read of a thrown value: its texts, where they are texts. */
interface Thrown {
  readonly name?: string | undefined;
  readonly message?: string | undefined;
  readonly code?: string | undefined;
  readonly digest?: string | undefined;
  readonly retryable?: unknown;
  readonly cause?: unknown;
}

/**
 * Whether a fetch rejected because the network failed: with a TypeError or a DOMException, as the fetch standard says, with
 * an error code of node:http or undici, or as workers do. Anything else is the program's own, or its framework's.
 */
export function isNetworkFailure(error: unknown): boolean {
  const { name = "", code = "", retryable } = readThrown(error);
  const isKnown =
    /^(Type|Abort|Timeout|Network)Error$/.test(name) ||
    getTypeTag(error) === "DOMException" ||
    /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_|EHOST|ENET|EADDR|EPROTO|UND_ERR_|HPE_|ERR_(TLS|SSL|HTTP|STREAM|SOCKET))/.test(
      code,
    ) ||
    retryable === true;
  return isKnown && !isControlFlow(error);
}

/** Whether a thrown value is the control flow of a framework, such as of Next.js, which must get it as it is. */
export function isControlFlow(thrown: unknown): boolean {
  const { digest, cause } = readThrown(thrown);
  return digest !== undefined || readThrown(cause).digest !== undefined;
}

/** Reads a thrown value, which may be anything: nothing of one that can't be read. */
export function readThrown(thrown: unknown): Thrown {
  try {
    const { name, message, code, digest, retryable, cause } = Object(thrown) as Record<string, unknown>;
    return { name: text(name), message: text(message), code: text(code), digest: text(digest), retryable, cause };
  } catch {
    return {};
  }
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
