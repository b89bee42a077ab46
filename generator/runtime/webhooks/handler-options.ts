import type { ApiVersionPolicy } from "./api-version-policy.js";
import type { EventStore } from "./event-store.js";
import type { DeliveryFailure } from "./handler-response.js";
import type { WebhookEvent } from "./event.js";
import type { VerifyOptions, WebhookSecret } from "./options.js";

/** An instance of `Stripe`, or a client. */
export interface StripeClient {
  with(options: { stripeAccount?: string; stripeContext?: string }): unknown;
}

/** What the handler of an event gets besides it. `S` is the type of the option `stripe`. */
export interface WebhookContext<S = undefined> {
  /**
   * The option `stripe`, which acts for the connected account that the event is of, or else in its context; undefined without
   * the option.
   */
  readonly stripe: S;
  /** The request, whose body was read. */
  readonly request: Request;
}

/** The handlers of events, by the type of the event. */
export type EventHandlers<Events, S> = {
  readonly [T in keyof Events]?: ((event: Events[T], context: WebhookContext<S>) => unknown) | undefined;
};

/** What `onError` gets besides the error. */
export interface FailedDelivery<E = WebhookEvent> extends DeliveryFailure {
  readonly request: Request;
  /** The event, if its signature was verified. */
  readonly event: E | undefined;
}

/**
 * The options of a webhook handler: `Events` are the events by their type, `Other` is any event, `S` the type of the option
 * `stripe`.
 */
export interface HandlerOptions<
  Events = Readonly<Record<string, WebhookEvent>>,
  Other = WebhookEvent,
  S extends StripeClient | undefined = undefined,
> extends VerifyOptions {
  /**
   * The signing secret of the endpoint (`whsec_…`); several while a secret is being replaced; or a function that returns it,
   * where only a request knows it.
   */
  readonly secret: WebhookSecret | ((request: Request) => WebhookSecret | PromiseLike<WebhookSecret>);
  /** An instance of `Stripe`, or a client, which `context.stripe` derives for the account of each event. */
  readonly stripe?: S | undefined;
  /**
   * The handlers by the type of the event. One that throws, rejects, or returns a `Response` that isn't ok, has failed: the
   * answer is 500, so that Stripe delivers the event again.
   */
  readonly on?: EventHandlers<Events, NoInfer<S>> | undefined;
  /** The handler of all other events. Without it, they are answered with 200 and `handled: false`. */
  readonly otherwise?: ((event: Other, context: WebhookContext<NoInfer<S>>) => unknown) | undefined;
  /**
   * Called when the answer isn't 200, and when `once.complete` fails, before the answer is sent. What it throws has no effect.
   * By default, failures of handlers, of `once` and of `secret` are printed with `console.error`.
   */
  readonly onError?: ((error: unknown, delivery: FailedDelivery<Other>) => unknown) | undefined;
  /**
   * What happens to an event of an API version with other types than this package: `"warn"`, the default, prints a warning once
   * for each version; `"error"` answers 400, so that Stripe delivers the event again.
   */
  readonly apiVersion?: ApiVersionPolicy | undefined;
  /**
   * Remembers which events were handled, so that duplicate deliveries aren't handled again; events without a handler aren't
   * asked about. By default, the handler remembers the last 10,000 in memory: servers with several processes, and workers, need
   * a store that they share. `false` handles every delivery.
   */
  readonly once?: EventStore | false | undefined;
  /** The size limit of the body, in bytes; 1 MiB by default. */
  readonly maxBytes?: number | undefined;
}

/** The options of any webhook handler. */
export interface AnyHandlerOptions extends Omit<HandlerOptions<object, never, never>, "stripe"> {
  readonly stripe?: StripeClient | undefined;
}
