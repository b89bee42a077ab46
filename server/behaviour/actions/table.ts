import type { HttpMethod } from "../../../generator/document/types.js";
import { anonymous } from "../../document/path-index.js";
import type { Action, Finder } from "./action.js";
import { billingActions } from "./billing.js";
import { issuingTreasuryActions } from "./issuing-treasury.js";
import { paymentActions } from "./payments.js";
import { platformActions } from "./platform.js";
import { testHelperActions } from "./test-helpers.js";

/** What each action does to its object. The document can't tell; every row says what Stripe's reference says. */
export const actions: readonly Action[] = [
  ...paymentActions,
  ...billingActions,
  ...platformActions,
  ...issuingTreasuryActions,
  ...testHelperActions,
];

/** The operations that find their object by fields. */
export const finders: readonly Finder[] = [
  {
    method: "get",
    path: "/v1/apps/secrets/find",
    by: ["name", "scope"],
    removes: false,
    reference: "secret_management/find",
  },
  {
    method: "post",
    path: "/v1/apps/secrets/delete",
    by: ["name", "scope"],
    removes: true,
    reference: "secret_management/delete",
  },
];

const actionsByPlace = new Map(actions.map((action) => [placeOf(action.method ?? "post", action.path), action]));
const findersByPlace = new Map(finders.map((finder) => [placeOf(finder.method, finder.path), finder]));

/** The row of an action, if it has one. */
export function actionAt(method: HttpMethod, path: string): Action | undefined {
  return actionsByPlace.get(placeOf(method, path));
}

/** The row of an operation that finds by fields, if it is one. */
export function finderAt(method: HttpMethod, path: string): Finder | undefined {
  return findersByPlace.get(placeOf(method, path));
}

function placeOf(method: HttpMethod, path: string): string {
  return `${method} ${anonymous(path)}`;
}
