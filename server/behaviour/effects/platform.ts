import type { Effect } from "./effect.js";

/** Side effects of changes of webhook endpoints. */
export const platformEffects: readonly Effect[] = [
  {
    resource: "webhook_endpoint",
    when: ({ params }) => typeof params["disabled"] === "boolean",
    run: (context, endpoint, { disabled }) =>
      context.update("webhook_endpoint", endpoint["id"], { status: disabled === true ? "disabled" : "enabled" }),
    reference: "api/webhook_endpoints/update#update_webhook_endpoint-disabled",
  },
];
