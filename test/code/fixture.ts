import { printModel } from "../generator/stages.js";
import { modelOf, type Fragment } from "../model/fixture.js";

/** The type that a file declares for a fragment, without imports, comments and empty lines. */
export async function typeIn(path: string, name: string, fragment: Fragment): Promise<string> {
  const modules = await printModel(modelOf(fragment).model);
  const code = modules!
    .get(path)!
    .replaceAll(/^\s*\/\*\*[^]*?\*\/\n/gm, "")
    .replaceAll(/\n{2,}/g, "\n");
  const start = code.search(new RegExp(`^export (?:interface|type|declare namespace) ${name}\\b`, "m"));
  const end = code.slice(start).search(new RegExp(`^export (?!(?:interface|type|declare namespace) ${name}\\b)`, "m"));
  return (end === -1 ? code.slice(start) : code.slice(start, start + end)).trim();
}

/** A fragment whose cups have these properties. */
export function cup(
  properties: Readonly<Record<string, object>>,
  required: readonly string[] = Object.keys(properties),
): Fragment {
  return { schemas: { cup: { "x-resourceId": "cup", type: "object", properties, required } } };
}
