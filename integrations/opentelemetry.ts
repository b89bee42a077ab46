import {
  context,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Span,
  type Tracer,
} from "@opentelemetry/api";
import type { ErrorHookEvent, HookEvent, Hooks, ResponseHookEvent, RetryHookEvent } from "../generated/client.js";

/** The spans of a call that hasn't ended. */
interface CallSpans {
  readonly call: Span;
  /** The context of the call's span, in which attempts start. */
  readonly context: Context;
  /** The span of the attempt that hasn't ended. */
  attempt?: Span | undefined;
}

/**
 * Creates hooks that record OpenTelemetry spans: one for each call, a child of the span that is active when the call is made,
 * and one for each attempt, a child of the call's. Their names and attributes follow the semantic conventions for HTTP.
 * Uses the global tracer provider, unless a tracer is given.
 */
export function traceCalls(tracer: Tracer = trace.getTracer("stripe-fetch")): Required<Hooks> {
  const spansByCall = new WeakMap<object, CallSpans>();
  const findOrStart = (event: HookEvent): CallSpans => {
    const known = spansByCall.get(event.call);
    if (known) return known;
    const active = context.active();
    const call = startSpan(tracer, event, active);
    const spans = { call, context: trace.setSpan(active, call) };
    spansByCall.set(event.call, spans);
    return spans;
  };
  const endAttempt = (spans: CallSpans, event: ResponseHookEvent | RetryHookEvent | ErrorHookEvent): void => {
    if (spans.attempt) endSpan(spans.attempt, event);
    spans.attempt = undefined;
  };
  return {
    onRequest(event) {
      const spans = findOrStart(event);
      const resends = event.attempt - 1;
      const attributes = resends > 0 ? { "http.request.resend_count": resends } : {};
      spans.attempt = startSpan(tracer, event, spans.context, attributes);
    },
    onResponse(event) {
      const spans = findOrStart(event);
      endAttempt(spans, event);
      if (event.error === undefined) endSpan(spans.call, event);
    },
    onRetry(event) {
      endAttempt(findOrStart(event), event);
    },
    onError(event) {
      const spans = findOrStart(event);
      endAttempt(spans, event);
      endSpan(spans.call, event);
    },
  };
}

function startSpan(tracer: Tracer, event: HookEvent, parent: Context, attributes: Attributes = {}): Span {
  const { method, urlTemplate, operationId, account, duration } = event;
  const name = urlTemplate === undefined ? method : `${method} ${urlTemplate}`;
  const { protocol, hostname, port } = new URL(event.origin);
  const common: Attributes = {
    "http.request.method": method,
    // An IPv6 address has brackets in URLs only.
    "server.address": hostname.replace(/^\[|\]$/g, ""),
    "server.port": Number(port) || (protocol === "http:" ? 80 : 443),
    ...(urlTemplate !== undefined && { "url.template": urlTemplate }),
    ...(operationId !== undefined && { "stripe.operation_id": operationId }),
    ...(account !== undefined && { "stripe.account": account }),
  };
  const options = { kind: SpanKind.CLIENT, attributes: { ...common, ...attributes } };
  // Without an attempt, the event is the end of the call.
  return tracer.startSpan(name, event.attempt ? options : { ...options, startTime: Date.now() - duration }, parent);
}

function endSpan(
  span: Span,
  { status, requestId, error, reason }: ResponseHookEvent | RetryHookEvent | ErrorHookEvent,
) {
  if (status !== undefined) span.setAttribute("http.response.status_code", status);
  if (requestId !== undefined) span.setAttribute("stripe.request_id", requestId);
  if (error !== undefined) {
    span.setStatus({ code: SpanStatusCode.ERROR });
    span.setAttribute("error.type", status === undefined ? reason : status < 400 ? error : String(status));
    if (status !== undefined && reason !== String(status)) span.setAttribute("stripe.error_code", reason);
  }
  span.end();
}
