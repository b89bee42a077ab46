/** Which part of the endpoint's own code failed. */
export type OwnFailureReason = "handler_failed" | "secret_failed" | "store_failed";

/** What a function of the user threw, which may be any value, as `cause`. */
export class OwnFailure extends Error {
  readonly reason: OwnFailureReason;

  constructor(reason: OwnFailureReason, cause: unknown) {
    super(reason, { cause });
    this.reason = reason;
  }
}

/** Calls a function of the user; what it throws becomes the `cause` of an `OwnFailure`, so that it isn't taken for a refusal. */
export async function callOwn<T>(reason: OwnFailureReason, call: () => T | PromiseLike<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw new OwnFailure(reason, error);
  }
}
