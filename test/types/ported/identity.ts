// Checks who somebody is, and keeps as little of it as needed.
import Stripe from "stripe";

const stripe = new Stripe(process.env["STRIPE_SECRET_KEY"]!, { apiVersion: "2024-04-10" });

type Session = Stripe.Identity.VerificationSession;

export async function start(userId: string, returnUrl: string): Promise<{ id: string; url: string | null }> {
  const params: Stripe.Identity.VerificationSessionCreateParams = {
    type: "document",
    metadata: { user_id: userId },
    return_url: returnUrl,
    options: {
      document: { allowed_types: ["passport", "id_card"], require_live_capture: true, require_matching_selfie: true },
    },
  };
  const session = await stripe.identity.verificationSessions.create(params, { idempotencyKey: `identity-${userId}` });
  return { id: session.id, url: session.url };
}

export function advice(session: Session): string {
  const texts: Record<Stripe.Identity.VerificationSession.Status, string> = {
    canceled: "Start again.",
    processing: "We are looking at your document.",
    requires_input: session.last_error?.reason ?? "Show us your document.",
    verified: "Thank you.",
  };
  return texts[session.status];
}

export async function verifiedName(sessionId: string): Promise<string | undefined> {
  const session = await stripe.identity.verificationSessions.retrieve(sessionId, { expand: ["verified_outputs"] });
  const outputs = session.verified_outputs;
  if (session.status !== "verified" || !outputs) return undefined;
  return `${outputs.first_name ?? ""} ${outputs.last_name ?? ""}`.trim();
}

export async function documentOf(
  sessionId: string,
): Promise<{ type: string; country: string; expires: string } | undefined> {
  const session = await stripe.identity.verificationSessions.retrieve(sessionId, {
    expand: ["last_verification_report"],
  });
  const report = session.last_verification_report as Stripe.Identity.VerificationReport | null;
  const document: Stripe.Identity.VerificationReport.Document | undefined = report?.document;
  if (document?.status !== "verified") return undefined;
  const { year, month, day } = document.expiration_date ?? { year: null, month: null, day: null };
  return { type: document.type ?? "", country: document.issuing_country ?? "", expires: [year, month, day].join("-") };
}

export async function failures(since: Date): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  const created = { gte: Math.floor(since.getTime() / 1000) };
  for await (const session of stripe.identity.verificationSessions.list({
    status: "requires_input",
    created,
    limit: 100,
  })) {
    const code: Stripe.Identity.VerificationSession.LastError.Code | null | undefined = session.last_error?.code;
    if (code) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return counts;
}

export async function reportsOf(sessionId: string): Promise<string[]> {
  const reports = await stripe.identity.verificationReports.list({ verification_session: sessionId });
  return reports.data.map(({ id, type, selfie }) => `${id}: ${type} ${selfie?.status ?? "no selfie"}`);
}

export async function forget(sessionId: string): Promise<string | undefined> {
  const redacted = await stripe.identity.verificationSessions.redact(sessionId);
  return redacted.redaction?.status;
}
