/** Answers the deliveries of a webhook endpoint. Never rejects, and ignores further arguments, which frameworks pass. */
export type WebhookHandler = (request: Request) => Promise<Response>;

/** The method of a handler that takes the body separately; registered, since a program may have two copies of the package. */
const handleSeparately = Symbol.for("stripe-fetch.handleWithBody");

interface SeparateBody {
  readonly [handleSeparately]?: (request: Request, body: unknown) => Promise<Response>;
}

/** Adds to a handler the function that takes the body separately. */
export function acceptBody(
  handler: WebhookHandler,
  handle: (request: Request, body: unknown) => Promise<Response>,
): WebhookHandler {
  return Object.defineProperty(handler, handleSeparately, { value: handle });
}

/**
 * Calls a handler with a body that isn't in the request, for adapters of frameworks: the raw text or bytes that a parser kept;
 * a stream of the web or of Node, or another async iterable, which is read up to the handler's limit and then canceled; or the
 * object that a parser made, which is refused as `parsed_payload`, and reported to `onError`. The request needs a method and
 * headers only. A function that `createWebhookHandler` didn't make is called with the request alone.
 */
export function handleWithBody(handler: WebhookHandler, request: Request, body: unknown): Promise<Response> {
  const handle = (handler as SeparateBody)[handleSeparately];
  return handle ? handle(request, body) : handler(request);
}
