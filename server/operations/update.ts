import { ApiError } from "../api-error.js";
import type { Action } from "../behaviour/actions/action.js";
import type { JsonObject } from "../json-object.js";
import type { Entry } from "../store/entries.js";
import type { ObjectStore } from "../store/object-store.js";

/** Updates an object by params and by the action's fields; throws an API error when the action isn't allowed in its status. */
export function update(objects: ObjectStore, entry: Entry, action: Action | undefined, params: JsonObject): void {
  const { object } = entry;
  const { from, set = {}, events } = action ?? {};
  const status = object["status"];
  if (from !== undefined && typeof status === "string" && !from.includes(status)) {
    throw new ApiError(400, {
      ...(entry.resource.endsWith("_intent") && { code: `${entry.resource}_unexpected_state` }),
      message: `This ${entry.resource} has the status ${status}; only one with the status ${from.join(", ")} allows that.`,
    });
  }
  const fields = typeof set === "function" ? set({ object, params, now: objects.context.now() }) : set;
  objects.update(entry, { ...params, ...fields }, events);
}
