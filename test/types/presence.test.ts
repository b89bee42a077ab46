import { expect, test } from "vitest";
import { readNames } from "./names.js";
import { readPresence } from "./presence.js";

/** Members that differ in when they are there: what each library says, and why. */
const meant: readonly (readonly [at: string, ours: string, theirs: string, reason: string])[] = [
  ["AccountCreateExternalAccountParams.external_account", "optional", "required", "the document has others beside it"],
  ["AccountCreateExternalAccountParams.BankAccount.object", "optional", "required", "the document asks for no object"],
  ["AccountUpdateParams.external_account", "optional", "optional nullable", "the document doesn't let it be empty"],
  ["CustomerCreateSourceParams.source", "optional", "required", "the document has others beside it"],
  [
    "PaymentIntentConfirmParams.MandateData.customer_acceptance",
    "required",
    "optional",
    "all the document's forms require it",
  ],
  [
    "SetupIntentConfirmParams.MandateData.customer_acceptance",
    "required",
    "optional",
    "all the document's forms require it",
  ],
  ["OAuthAuthorizeUrlParams.response_type", "optional", "required", "both libraries add it when it is missing"],
  ["Forwarding.RequestCreateParams.request", "optional", "required", "the document doesn't require it"],
];

test("a member that both libraries have is required, optional and nullable in both, but for what has a reason", () => {
  const members = readPresence(readNames());
  expect(members.length).toBeGreaterThan(16_000);
  const differing = members.filter(({ ours, theirs }) => ours !== theirs);
  expect(differing.map(({ at, ours, theirs }) => [at, ours, theirs])).toEqual(meant.map((row) => row.slice(0, 3)));
}, 60_000);
