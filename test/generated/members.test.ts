import Official15 from "stripe";
import Official23 from "stripe-23";
import { describe, expect, test } from "vitest";
import Stripe from "../../generated/stripe.js";
import { memberRules, type Surface } from "./member-rules.js";

type Sides = Readonly<Record<Surface, object>>;

const key = "sk_test_123";
const ours: Sides = sidesOf(Stripe, new Stripe(key));
const theirs = { "15": sidesOf(Official15, new Official15(key)), "23": sidesOf(Official23, new Official23(key)) };
const surfaces: readonly Surface[] = ["instance", "class", "errors"];

function sidesOf(constructor: object, instance: object): Sides {
  return { instance, class: constructor, errors: (instance as { errors: object }).errors };
}

/** What every class has. */
const ofClasses: readonly string[] = ["length", "name", "prototype"];

/** The names of all members, own and inherited, but for those that every object or every class has. */
function membersOf(object: object): readonly string[] {
  const found = new Set<string>();
  const ends: readonly unknown[] = [Object.prototype, Function.prototype, null];
  for (let at: object = object; !ends.includes(at); at = Object.getPrototypeOf(at) as object) {
    for (const name of Reflect.ownKeys(at)) found.add(String(name));
  }
  return [...found].filter((name) => typeof object !== "function" || !ofClasses.includes(name));
}

/** The kind of a member. In stripe 15, `Stripe.webhooks` is a deprecated function that has the members of the object. */
function kindOf(member: unknown): string {
  return typeof member === "function" && Object.keys(member).includes("constructEvent") ? "object" : typeof member;
}

/** The rules that explain a member, by name. */
function rulesFor(surface: Surface, member: string): readonly string[] {
  return memberRules.filter(({ members }) => members[surface]?.includes(member)).map(({ rule }) => rule);
}

/** The members that only one of the two has. */
function differing(surface: Surface, version: keyof typeof theirs): readonly string[] {
  const [mine, other] = [membersOf(ours[surface]), membersOf(theirs[version][surface])];
  return [...mine.filter((name) => !other.includes(name)), ...other.filter((name) => !mine.includes(name))];
}

describe.each(["15", "23"] as const)("beside stripe %s", (version) => {
  test.each(surfaces)("every member of the %s is on both sides, or one rule says why not", (surface) => {
    const unclear = differing(surface, version).filter((member) => rulesFor(surface, member).length !== 1);
    expect(unclear).toEqual([]);
  });

  test("what both call by one name is of the same kind", () => {
    for (const surface of surfaces) {
      const [mine, other] = [ours[surface], theirs[version][surface]] as Record<string, unknown>[];
      for (const name of membersOf(mine!).filter((name) => membersOf(other!).includes(name))) {
        expect(kindOf(mine![name]), name).toBe(kindOf(other![name]));
      }
    }
  });
});

test("every member of a rule is missing somewhere", () => {
  const needless = memberRules.flatMap(({ rule, members, isOfDocument = false }) =>
    surfaces.flatMap((surface) =>
      (members[surface] ?? [])
        .filter((member) => !isOfDocument || member in ours[surface])
        .filter((member) => ![...differing(surface, "15"), ...differing(surface, "23")].includes(member))
        .map((member) => `${rule}: ${member}`),
    ),
  );
  expect(needless).toEqual([]);
});

describe("errors of an instance", () => {
  test("are those of the class, and of the entry", async () => {
    const stripe = new Stripe(key);
    const entry = await import("../../generated/errors.js");
    for (const [name, value] of Object.entries(entry)) {
      expect(stripe.errors[name as keyof typeof entry], name).toBe(value);
      expect(Stripe.errors[name as keyof typeof entry], name).toBe(value);
    }
    expect(stripe.with({ timeout: 1 }).errors).toBe(stripe.errors);
  });

  test("can be asked for in a handler", async () => {
    const fetch = () => Promise.resolve(Response.json({ error: { type: "card_error" } }, { status: 402 }));
    const stripe = new Stripe(key, { fetch });
    const failure: unknown = await stripe.paymentIntents.retrieve("pi_1").catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(stripe.errors.StripeCardError);
    expect(failure).not.toBeInstanceOf(stripe.errors.StripeInvalidRequestError);
  });
});

test("the package's version is that of its package.json, in the places of the official library", async () => {
  const { default: manifest } = await import("../../package.json", { with: { type: "json" } });
  expect([Stripe.PACKAGE_VERSION, new Stripe(key).VERSION]).toEqual([manifest.version, manifest.version]);
});
