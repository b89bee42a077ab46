/** Why a webhook payload was refused. */
export type SignatureFailureReason =
  | "missing_header"
  | "malformed_header"
  | "no_signatures"
  | "missing_payload"
  | "parsed_payload"
  | "missing_secret"
  | "signature_mismatch"
  | "too_old"
  | "in_future"
  | "invalid_json"
  | "thin_event";

/** Why a webhook handler refused a delivery for another reason than its payload or signature. */
export type DeliveryFailureReason =
  "method_not_allowed" | "body_used" | "too_large" | "unreadable_body" | "wrong_api_version" | "in_progress";
