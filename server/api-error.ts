/** The error object of an error response: the value of `error` in `{ error: … }`. */
export interface ApiErrorBody {
  readonly type: "api_error" | "card_error" | "idempotency_error" | "invalid_request_error";
  readonly message: string;
  readonly code?: string;
  readonly decline_code?: string;
  readonly param?: string;
  readonly payment_intent?: object;
  readonly doc_url?: string;
}

/** An API error: an HTTP status and an error object. `EmbeddedStripe.handle` turns it into an error response. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;
  readonly body: ApiErrorBody;

  constructor(status: number, body: Omit<ApiErrorBody, "type"> & { readonly type?: ApiErrorBody["type"] }) {
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

/** Creates the error for a request without an API key. */
export function unauthenticated(): ApiError {
  return new ApiError(401, {
    message:
      "You did not provide an API key. Send it in the Authorization header, using Bearer auth " +
      "(e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). The embedded server takes any key.",
  });
}

/** Creates the error for a method and path that the document doesn't define. */
export function unrecognizedUrl(method: string, path: string): ApiError {
  return new ApiError(404, {
    message: `Unrecognized request URL (${method}: ${path}). The embedded server knows what its OpenAPI document has.`,
  });
}

/** Creates the error for an unknown id: status 404 for an id in the path, 400 for one in the params. */
export function resourceMissing(resource: string, id: string, param: string, status: 400 | 404 = 404): ApiError {
  return new ApiError(status, { code: "resource_missing", message: `No such ${resource}: '${id}'`, param });
}

/** Creates the error for a missing required param. */
export function missingParam(param: string): ApiError {
  return new ApiError(400, { code: "parameter_missing", message: `Missing required param: ${param}.`, param });
}

/** Creates the error for a missing required header. */
export function missingHeader(name: string): ApiError {
  return new ApiError(400, { code: "parameter_missing", message: `Missing required header: ${name}.` });
}

/** Creates the error for params that the operation doesn't define, by their full names: `line_items[0][nope]`. */
export function unknownParams(params: readonly string[]): ApiError {
  const [first = "", ...others] = params;
  const noun = others.length === 0 ? "parameter" : "parameters";
  return new ApiError(400, {
    code: "parameter_unknown",
    message: `Received unknown ${noun}: ${params.join(", ")}`,
    param: first,
  });
}

/** Creates the error for a value that doesn't match its param's schema: `Invalid integer: abc`. Only integers have a code. */
export function invalidValue(kind: string, value: unknown, param: string): ApiError {
  const isShown = kind !== "array" && kind !== "object";
  const shown = typeof value === "string" ? value : JSON.stringify(value);
  return new ApiError(400, {
    ...(kind === "integer" && { code: "parameter_invalid_integer" }),
    message: isShown ? `Invalid ${kind}: ${shown}` : `Invalid ${kind}`,
    param,
  });
}

/** Creates the error for a value outside a closed enum. */
export function invalidChoice(values: readonly unknown[], param: string): ApiError {
  const choices = values.filter((value) => value !== "").map(String);
  const [last = "an empty string", ...others] = choices.toReversed();
  const many = others.length > 1 ? `${others.toReversed().join(", ")}, or ${last}` : `${String(others[0])} or ${last}`;
  return new ApiError(400, {
    message: `Invalid ${param}: must be ${others.length === 0 ? last : `one of ${many}`}`,
    param,
  });
}

/** Creates the error for a string longer than its param's `maxLength`. */
export function stringTooLong(value: string, maxLength: number, param: string): ApiError {
  const shown = `${value.slice(0, 8)}…${value.slice(-6)}`;
  return new ApiError(400, { message: `Invalid string: ${shown}; must be at most ${maxLength} characters`, param });
}

/** Creates the error for an empty string sent for a param that can't be unset. */
export function emptyValue(param: string): ApiError {
  return new ApiError(400, {
    code: "parameter_invalid_empty",
    message:
      `You passed an empty string for '${param}'. We assume empty values are an attempt to unset a parameter; ` +
      `however '${param}' cannot be unset. You should remove '${param}' from your request or supply a non-empty value.`,
    param,
  });
}
