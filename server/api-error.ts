/** The inside of `{ error: … }`, as Stripe sends it. */
export interface ErrorBody {
  readonly type: "api_error" | "card_error" | "idempotency_error" | "invalid_request_error";
  readonly message: string;
  readonly code?: string;
  readonly decline_code?: string;
  readonly param?: string;
  readonly payment_intent?: object;
  readonly doc_url?: string;
}

/** A request that Stripe would refuse: thrown anywhere below `handle`, answered there. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  readonly body: ErrorBody;

  constructor(status: number, body: Omit<ErrorBody, "type"> & { readonly type?: ErrorBody["type"] }) {
    super(body.message);
    this.status = status;
    const page = body.code?.replaceAll("_", "-");
    this.body = {
      type: body.type ?? "invalid_request_error",
      ...body,
      ...(page !== undefined && { doc_url: `https://docs.stripe.com/error-codes#${page}` }),
    };
  }
}

/** No key, or nothing that could be one. */
export function unauthenticated(): Refusal {
  return new Refusal(401, {
    message:
      "You did not provide an API key. Send it in the Authorization header, using Bearer auth " +
      "(e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). The embedded server takes any key.",
  });
}

/** A method and path that the document doesn't have. */
export function unrecognizedUrl(method: string, path: string): Refusal {
  return new Refusal(404, {
    message: `Unrecognized request URL (${method}: ${path}). The embedded server knows what its OpenAPI document has.`,
  });
}

/** An id that names nothing. In the path it is a 404, in params a 400. */
export function noSuch(resource: string, id: string, param: string, status: 400 | 404 = 404): Refusal {
  return new Refusal(status, { code: "resource_missing", message: `No such ${resource}: '${id}'`, param });
}

/** A required param that wasn't sent. */
export function missingParam(param: string): Refusal {
  return new Refusal(400, { code: "parameter_missing", message: `Missing required param: ${param}.`, param });
}

/** A required header that wasn't sent. */
export function missingHeader(name: string): Refusal {
  return new Refusal(400, { code: "parameter_missing", message: `Missing required header: ${name}.` });
}

/** Params that the operation doesn't have, by their full names: `line_items[0][nope]`. */
export function unknownParams(params: readonly string[]): Refusal {
  const [first = "", ...others] = params;
  const noun = others.length === 0 ? "parameter" : "parameters";
  return new Refusal(400, {
    code: "parameter_unknown",
    message: `Received unknown ${noun}: ${params.join(", ")}`,
    param: first,
  });
}

/** A value that its param's schema doesn't allow: `Invalid integer: abc`. Only integers have a code. */
export function invalidValue(kind: string, value: unknown, param: string): Refusal {
  const isShown = kind !== "array" && kind !== "object";
  const shown = typeof value === "string" ? value : JSON.stringify(value);
  return new Refusal(400, {
    ...(kind === "integer" && { code: "parameter_invalid_integer" }),
    message: isShown ? `Invalid ${kind}: ${shown}` : `Invalid ${kind}`,
    param,
  });
}

/** A value that is none of a closed enum. */
export function invalidChoice(values: readonly unknown[], param: string): Refusal {
  const choices = values.filter((value) => value !== "").map(String);
  const [last = "", ...others] = choices.toReversed();
  const many = others.length > 1 ? `${others.toReversed().join(", ")}, or ${last}` : `${String(others[0])} or ${last}`;
  return new Refusal(400, { message: `Invalid ${param}: must be one of ${others.length === 0 ? last : many}`, param });
}

/** A text that is longer than its param allows. */
export function tooLong(value: string, most: number, param: string): Refusal {
  const shown = `${value.slice(0, 8)}…${value.slice(-6)}`;
  return new Refusal(400, { message: `Invalid string: ${shown}; must be at most ${most} characters`, param });
}

/** An empty value for a param that can't be unset. */
export function emptyValue(param: string): Refusal {
  return new Refusal(400, {
    code: "parameter_invalid_empty",
    message:
      `You passed an empty string for '${param}'. We assume empty values are an attempt to unset a parameter; ` +
      `however '${param}' cannot be unset. You should remove '${param}' from your request or supply a non-empty value.`,
    param,
  });
}
