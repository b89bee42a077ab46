/** What every snapshot event has, whatever its type. */
export interface WebhookEvent {
  readonly id: string;
  readonly object: "event";
  readonly type: string;
  /** The API version that its object was rendered in. */
  readonly api_version: string | null;
  /** The connected account that the event is of. */
  readonly account?: string;
  /** The context to retrieve the event's object in, where the API version has it. */
  readonly context?: string | null;
  readonly data: { readonly object: object; readonly previous_attributes?: object };
}
