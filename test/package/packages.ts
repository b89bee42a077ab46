import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";
import type { Packed } from "./pack.js";

/** A package under test, and what the tests need to know of its document. */
export interface PackageUnderTest extends Packed {
  /** The installed package. */
  readonly home: string;
  /** The folder of the SDK that it was built from. */
  readonly generated: string;
  /** A service that neither uploads nor downloads: its specifier and class. */
  readonly service: { readonly path: string; readonly name: string; readonly property: string };
  /** Services that upload and download, by their specifiers. */
  readonly uploading: string;
  readonly downloading: string;
  /** An error code that the document lists; undefined if it lists none. */
  readonly errorCode: string | undefined;
}

/** The packages of the pinned document, and of one in the style of Stripe's newest documents. */
export const packages: readonly (readonly [title: string, package_: PackageUnderTest])[] = [
  [
    "the pinned document",
    {
      ...placed({ tarball: inject("tarball"), installed: inject("installed") }),
      generated: "generated",
      service: { path: "checkout/sessions", name: "Sessions", property: "checkout.sessions" },
      uploading: "files",
      downloading: "quotes",
      errorCode: undefined,
    },
  ],
  [
    "a document in the newest style",
    {
      ...placed(inject("other")),
      generated: "test/golden/generated",
      service: { path: "bakery/orders", name: "Orders", property: "bakery.orders" },
      uploading: "files",
      downloading: "cakes",
      errorCode: "oven-cold",
    },
  ],
];

function placed(packed: Packed): Packed & { readonly home: string } {
  return { ...packed, home: join(packed.installed, "node_modules/stripe-fetch") };
}

/** Lists the specifiers of a package's modules, as users write them; not of the one that needs an optional dependency. */
export function specifiersOf({ home }: PackageUnderTest): readonly string[] {
  const { exports } = JSON.parse(readFileSync(join(home, "package.json"), "utf8")) as { exports: object };
  return Object.keys(exports)
    .filter((key) => !key.endsWith(".json") && key !== "./opentelemetry")
    .map((key) => key.replace(".", "stripe-fetch"));
}
