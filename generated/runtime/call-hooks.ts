import { getSecrets, type CallContext } from "./call-context.js";
import type { StripeError } from "./errors.js";
import type { FailureFields, Hooks, ResponseFields } from "./hooks.js";
import { maskSecrets } from "./mask.js";
import { nameFailure, readThrown } from "./network-failure.js";
import { deriveOperationId } from "./operation-id.js";

/** Calls a hook of every object of hooks. Doesn't wait for them, and ignores what they throw. */
export function callHooks(
  context: CallContext,
  name: keyof Hooks,
  fields?: Partial<ResponseFields & FailureFields>,
): void {
  const { call, method, template, headers } = context;
  const { requestId } = fields ?? {};
  for (const hooks of context.settings.hooks) {
    // An async function turns what a hook throws into a rejection.
    const callHook = async () =>
      await hooks[name]?.({
        call,
        operationId: template && (context.operationId ?? deriveOperationId(method, template)),
        method,
        urlTemplate: template,
        origin: new URL(context.url).origin,
        account: headers["stripe-account"] ?? headers["stripe-context"],
        attempt: context.attempts,
        duration: context.clock.now() - context.sent,
        ...fields,
        ...(requestId && { requestId: maskSecrets(requestId, getSecrets(context)) }),
      } as never);
    callHook().catch(() => undefined);
  }
}

/** Calls the hooks for a failed attempt: `onResponse` if it has a response, then `onRetry`, or `onError` without a delay. */
export function reportFailure(context: CallContext, failure: unknown, delay?: number): void {
  const { name: error = "Error", code, cause } = readThrown(failure);
  const { statusCode: status, requestId } = Object(failure) as Partial<StripeError>;
  const reason = String(code ?? status ?? nameFailure(cause) ?? error);
  const fields = { status, requestId, error, reason, delay };
  if (status) callHooks(context, "onResponse", fields);
  callHooks(context, delay ? "onRetry" : "onError", fields);
}
