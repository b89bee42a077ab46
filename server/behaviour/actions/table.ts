import type { HttpMethod } from "../../../generator/document/types.js";
import { withoutParameterNames } from "../../document/path-template.js";
import type { Action, FieldLookup } from "./action.js";
import { billingActions } from "./billing.js";
import { issuingTreasuryActions } from "./issuing-treasury.js";
import { paymentActions } from "./payments.js";
import { platformActions } from "./platform.js";
import { testHelperActions } from "./test-helpers.js";

/** The state transitions by operation. The document doesn't state them; every row follows Stripe's API reference. */
export const actions: readonly Action[] = [
  ...paymentActions,
  ...billingActions,
  ...platformActions,
  ...issuingTreasuryActions,
  ...testHelperActions,
];

/** The operations that identify their object by fields. */
export const fieldLookups: readonly FieldLookup[] = [
  {
    method: "get",
    path: "/v1/apps/secrets/find",
    by: ["name", "scope"],
    deletes: false,
    reference: "secret_management/find",
  },
  {
    method: "post",
    path: "/v1/apps/secrets/delete",
    by: ["name", "scope"],
    deletes: true,
    reference: "secret_management/delete",
  },
];

const actionsByOperation = new Map(
  actions.map((action) => [operationKey(action.method ?? "post", action.path), action]),
);
const lookupsByOperation = new Map(fieldLookups.map((lookup) => [operationKey(lookup.method, lookup.path), lookup]));

/** Returns the action of an operation, if it has one. */
export function actionAt(method: HttpMethod, path: string): Action | undefined {
  return actionsByOperation.get(operationKey(method, path));
}

/** Returns the field lookup of an operation, if it is one. */
export function fieldLookupAt(method: HttpMethod, path: string): FieldLookup | undefined {
  return lookupsByOperation.get(operationKey(method, path));
}

function operationKey(method: HttpMethod, path: string): string {
  return `${method} ${withoutParameterNames(path)}`;
}
