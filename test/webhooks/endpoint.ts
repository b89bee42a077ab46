/** A webhook handler. */
export type Handler = (request: Request) => Promise<Response>;

/** What the endpoint reads of an event. */
interface SessionEvent {
  readonly id: string;
  readonly data: { readonly object: { readonly object: "checkout.session"; readonly amount_total: number | null } };
}

/** The options of the endpoint, as `createWebhookHandler` takes them. */
interface EndpointOptions {
  readonly secret: string | (() => readonly string[]);
  readonly apiVersion: "error";
  readonly on: { readonly "checkout.session.completed": (event: SessionEvent) => Promise<void> };
  readonly onError: (error: unknown, failure: { readonly reason: string }) => Promise<void>;
}

/** Where the endpoint runs. */
export interface Surroundings {
  readonly secret: EndpointOptions["secret"];
  /** The URL of the ledger, in which it enters what happens. */
  readonly ledger: string;
}

/**
 * Creates the endpoint that every framework serves. It imports nothing, so that every runtime can load it: `create` is
 * `createWebhookHandler`, of the repository or of the package. Each event is entered in the ledger, which decides how long that
 * takes, and whether it fails.
 */
export function createEndpoint(
  create: (options: EndpointOptions) => Handler,
  { secret, ledger }: Surroundings,
): Handler {
  const enter = async (path: string, entry: unknown): Promise<void> => {
    const { status } = await fetch(ledger + path, { method: "POST", body: JSON.stringify(entry) });
    if (status !== 200) throw new Error("the ledger is full");
  };
  return create({
    secret,
    apiVersion: "error",
    on: { "checkout.session.completed": ({ id, data }) => enter(`/events/${id}`, data.object.amount_total) },
    onError: (_, { reason }) => enter("/failures", reason),
  });
}
