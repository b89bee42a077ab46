import { singular } from "../model/names.js";
import type { Example, Operation } from "../model/types.js";
import { literalText, memberName } from "./literals.js";

/** Prints an example call of a main method (create, retrieve, …); undefined for other methods. */
export function exampleOf(service: readonly string[], operation: Operation): string | undefined {
  if (!["create", "retrieve", "update", "del", "list", "search"].includes(operation.method)) return undefined;
  const call = `stripe.${service.join(".")}.${operation.method}(${argumentsText(operation)})`;
  const name = singular(service.at(-1) ?? "");
  if (operation.method === "del") return `await ${call};`;
  const variable = /^(new|delete|default|function|import|package|public|static|switch|return|case|class)$/.test(name)
    ? `${name}Object`
    : name;
  return ["list", "search"].includes(operation.method)
    ? `for await (const ${variable} of ${call}) {\n}`
    : `const ${variable} = await ${call};`;
}

function argumentsText({ arguments: parts, params, method, requiredOptions }: Operation): string {
  const ids = parts.map(() => literalText("…"));
  const options = requiredOptions.map(({ name }) => `${name}: ${literalText("…")}`).join(", ");
  const hasParams =
    params.kind === "required" || options !== "" || (method === "update" && exampleText(params.example) !== "{}");
  const body = hasParams ? [exampleText(params.example)] : [];
  return [...ids, ...body, ...(options === "" ? [] : [`{ ${options} }`])].join(", ");
}

function exampleText(value: Example): string {
  if (typeof value !== "object") return literalText(value);
  if (Array.isArray(value)) return `[${value.map(exampleText).join(", ")}]`;
  const members = Object.entries(value).map(([name, member]) => `${memberName(name)}: ${exampleText(member)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}
