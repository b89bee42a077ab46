import type { Room } from "./room.js";

const shared = ["generator/document/types", "server/json-object", "server/api-error", "server/document/"];

/**
 * The embedded server: what all of it uses, then its folders in the order in which a request passes through them. It reads
 * the document and nothing else of the generator.
 */
export const serverRooms: readonly Room[] = [
  { at: "server/json-object", uses: [] },
  { at: "server/api-error", uses: [] },
  { at: "server/document/", uses: shared },
  { at: "server/behaviour/", uses: shared },
  { at: "server/http/", uses: shared, packages: ["qs"] },
  { at: "server/routing/", uses: [...shared, "server/behaviour/"] },
  { at: "server/params/", uses: [...shared, "server/behaviour/"] },
  { at: "server/store/", uses: [...shared, "server/behaviour/"] },
  { at: "server/events/", uses: [...shared, "server/behaviour/", "server/store/"] },
  { at: "server/rendering/", uses: [...shared, "server/http/", "server/params/", "server/store/"] },
  {
    at: "server/operations/",
    uses: [...shared, "server/behaviour/", "server/routing/", "server/store/", "server/rendering/"],
  },
  {
    at: "server/accounts",
    uses: [...shared, "server/behaviour/", "server/events/", "server/http/", "server/store/"],
  },
  {
    at: "server/embedded-stripe",
    uses: [
      ...shared,
      ...["server/accounts", "server/http/", "server/routing/", "server/params/"],
      ...["server/store/", "server/events/", "server/operations/", "server/rendering/"],
    ],
  },
  {
    at: "server/webhooks/",
    uses: ["server/json-object"],
    packages: ["node:crypto", "node:events", "node:http", "node:https"],
  },
  {
    at: "server/server",
    uses: [...shared, "server/embedded-stripe", "server/http/", "server/webhooks/"],
    packages: ["node:http", "node:net"],
  },
  {
    at: "server/main",
    uses: ["generator/document/", "generator/diagnostics", "server/server", "server/webhooks/"],
    packages: ["node:url", "node:util"],
  },
  {
    at: "server/trigger/",
    uses: [
      ...["generator/document/", "generator/diagnostics", "generator/invisible-characters", "generator/terminal"],
      ...["server/json-object", "server/embedded-stripe", "server/events/", "server/webhooks/"],
    ],
    packages: ["node:url", "node:util"],
  },
];
