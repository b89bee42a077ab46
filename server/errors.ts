/** The inside of `{ error: … }`, as Stripe sends it. */
export interface ErrorBody {
  readonly type: "api_error" | "card_error" | "idempotency_error" | "invalid_request_error";
  readonly message: string;
  readonly code?: string;
  readonly param?: string;
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

/** A value that its param's schema doesn't allow: `Invalid integer: abc`. */
export function invalidValue(kind: string, value: unknown, param: string): Refusal {
  const shown = typeof value === "string" ? value : JSON.stringify(value);
  return new Refusal(400, { code: `parameter_invalid_${kind}`, message: `Invalid ${kind}: ${shown}`, param });
}

/** A value that is none of a closed enum. */
export function invalidChoice(choices: readonly unknown[], param: string): Refusal {
  const last = choices.length > 1 ? `, or ${String(choices.at(-1))}` : "";
  const others = choices.slice(0, last === "" ? 1 : -1).join(", ");
  return new Refusal(400, { message: `Invalid ${param}: must be one of ${others}${last}`, param });
}

/** An empty value for a param that can't be unset. */
export function emptyValue(param: string): Refusal {
  return new Refusal(400, {
    code: "parameter_invalid_empty",
    message: `You passed an empty string for '${param}'. An empty value unsets a field, but '${param}' cannot be unset.`,
    param,
  });
}

/** What the embedded server leaves out, said so rather than pretended. */
export function notSupported(what: string): Refusal {
  return new Refusal(400, { message: `${what} not supported by the embedded server.` });
}
