/** A named exception to a rule of the model. Every row says why, and where that can be read. */
export interface Override {
  readonly kind:
    "segment" | "operation" | "type" | "shared" | "presence" | "alternative" | "without" | "event" | "envelope";
  /** What the row is about: a path segment, an operation, a schema, a schema's title, a field, an alternative of a union, an event type. */
  readonly at: string;
  readonly use: string;
  readonly reason: string;
  readonly reference: string;
}
