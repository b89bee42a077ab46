import { replacesUpdate, tellsOf, transitionOf } from "../behaviour/events/table.js";
import type { StateChange } from "../behaviour/effects/effect.js";
import { lastWord } from "../document/schemas.js";
import { idOf, isJsonObject, type JsonObject } from "../json-object.js";
import type { Entry } from "../store/entries.js";
import type { ObjectStore } from "../store/object-store.js";
import { previousAttributes } from "./difference.js";
import type { EventType, EventTypes } from "./event-types.js";
import type { Snapshots } from "./snapshot.js";

/** An event without its id and its time. */
export interface EventDraft {
  readonly type: string;
  readonly object: JsonObject;
  readonly previousAttributes?: JsonObject | undefined;
  /** The connected account that the object stands for or belongs to, as a platform sees it. */
  readonly ofAccount: string | undefined;
}

/** What happened to an object during an operation. */
interface History {
  readonly entry: Entry;
  /** The state before the operation; undefined for a new object. */
  before: JsonObject | undefined;
  isUpdateReplaced: boolean;
  /** The types that wait for the side effects of their change, and that change. */
  waiting: readonly EventType[];
  change: StateChange | undefined;
  readonly told: Set<EventType>;
}

interface RecordedEvent {
  readonly type: EventType;
  readonly history: History;
  /** Whether the event tells of the difference between the first state and the last one, if there is one. */
  readonly isUpdate: boolean;
}

/**
 * Records the changes of an account's objects during one operation, and derives the events. Several changes of an object are
 * one update, from the first state to the last one. The events of a change follow those of its side effects: an intent succeeds
 * after its charge.
 */
export class ChangeRecorder {
  readonly #objects: ObjectStore;
  readonly #types: EventTypes;
  readonly #snapshots: Snapshots;
  readonly #histories = new Map<Entry, History>();
  readonly #events: RecordedEvent[] = [];

  constructor(objects: ObjectStore, types: EventTypes, snapshots: Snapshots) {
    this.#objects = objects;
    this.#types = types;
    this.#snapshots = snapshots;
  }

  /** Remembers the state of an object that is about to change; only the first state of an operation counts. */
  remember(entry: Entry): void {
    if (this.#histories.has(entry) || !this.#isObserved(entry.resource)) return;
    const history = this.#begin(entry, this.#snapshots.of(this.#objects, entry));
    this.#tell(history, "updated");
  }

  /** Records the creation or update of an object, and runs its side effects. */
  record(entry: Entry, change: StateChange, runEffects: () => void): void {
    if (!this.#isObserved(entry.resource)) {
      runEffects();
      return;
    }
    const history = this.#histories.get(entry) ?? this.#begin(entry, undefined);
    if (change.before === undefined) {
      history.before = undefined;
      this.#tell(history, "created");
    }
    this.#tellWaiting(history);
    history.waiting = this.#typesOf(entry).filter((type) => isSpecial(type) && tellsOf(type, change));
    history.change = change;
    history.isUpdateReplaced ||= history.waiting.some((type) => replacesUpdate(type, change));
    runEffects();
    this.#tellWaiting(history);
  }

  /** Records the deletion of an object. */
  recordDeletion(entry: Entry): void {
    if (!this.#isObserved(entry.resource)) return;
    const history = this.#histories.get(entry) ?? this.#begin(entry, undefined);
    history.isUpdateReplaced = true;
    this.#tell(history, "deleted");
  }

  /** Ends the operation: returns its events in order, with the final states of their objects. */
  take(): readonly EventDraft[] {
    if (this.#histories.size === 0) return [];
    const states = new Map<History, JsonObject>();
    for (const history of this.#histories.values())
      states.set(history, this.#snapshots.of(this.#objects, history.entry));
    const drafts = this.#events.flatMap((event) => this.#draft(event, states.get(event.history) ?? {}));
    const inFields = [...states].flatMap(([history, state]) => this.#draftsOfFields(history, state));
    this.discard();
    return [...drafts, ...inFields];
  }

  /** Ends the operation without events. */
  discard(): void {
    this.#histories.clear();
    this.#events.length = 0;
  }

  #begin(entry: Entry, before: JsonObject | undefined): History {
    const history: History = {
      entry,
      before,
      isUpdateReplaced: false,
      waiting: [],
      change: undefined,
      told: new Set(),
    };
    this.#histories.set(entry, history);
    return history;
  }

  #isObserved(resource: string): boolean {
    return this.#types.of(resource).length > 0 || this.#types.inFieldsOf(resource).length > 0;
  }

  /** Returns the types about an object: those that name an owner only if it has one. */
  #typesOf(entry: Entry): readonly EventType[] {
    return this.#types.of(entry.resource).filter(({ ownerField, resources }) => {
      if (ownerField === undefined) return true;
      const field = lastWord(ownerField.owner);
      const hasField = this.#objects.schemaOf(entry.resource).properties?.[field] !== undefined;
      if (!hasField && resources.length === 1) return true;
      return entry.owners[ownerField.owner] !== undefined || idOf(entry.object[field]) !== undefined;
    });
  }

  #tell(history: History, word: string): void {
    for (const type of this.#typesOf(history.entry)) {
      if (type.word === word) this.#events.push({ type, history, isUpdate: word === "updated" });
    }
  }

  /** Tells of a change after its side effects, unless these undid it: a declined payment didn't succeed. */
  #tellWaiting(history: History): void {
    const { waiting, change, told, entry } = history;
    history.waiting = [];
    for (const type of waiting) {
      if (told.has(type) || !tellsOf(type, { before: undefined, ...change, object: entry.object })) continue;
      told.add(type);
      this.#events.push({ type, history, isUpdate: false });
    }
  }

  #draft({ type, history, isUpdate }: RecordedEvent, object: JsonObject): readonly EventDraft[] {
    const { before, entry, isUpdateReplaced } = history;
    const draft = { type: type.type, object, ofAccount: accountOf(entry) };
    if (!isUpdate) return [draft];
    if (before === undefined || isUpdateReplaced) return [];
    const previous = previousAttributes(before, object);
    return previous === undefined ? [] : [{ ...draft, previousAttributes: previous }];
  }

  /** Drafts the events of the objects in an object's fields: a customer has got a discount, or lost it. */
  #draftsOfFields({ entry, before }: History, after: JsonObject): readonly EventDraft[] {
    return this.#types.inFieldsOf(entry.resource).flatMap((type) => {
      const field = type.ownerField?.field ?? "";
      const [earlier, later] = [before?.[field], after[field]].map((it) => (isJsonObject(it) ? it : undefined));
      const word = wordOfChange(earlier, later);
      const object = later ?? earlier;
      if (type.word !== word || object === undefined) return [];
      const previous = word === "updated" && earlier !== undefined ? previousAttributes(earlier, object) : undefined;
      if (word === "updated" && previous === undefined) return [];
      return [{ type: type.type, object, previousAttributes: previous, ofAccount: undefined }];
    });
  }
}

/** Checks that a type tells of a certain change; any other tells of every creation, update or deletion. */
function isSpecial({ type, word }: EventType): boolean {
  return !["created", "updated", "deleted"].includes(word) || transitionOf(type)?.when !== undefined;
}

function accountOf({ resource, id, owners }: Entry): string | undefined {
  return resource === "account" ? id : owners["account"];
}

function wordOfChange(before: JsonObject | undefined, after: JsonObject | undefined): string {
  if (before === undefined) return "created";
  return after === undefined ? "deleted" : "updated";
}
