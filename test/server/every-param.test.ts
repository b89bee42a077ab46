import { describe, expect, test } from "vitest";
import { resolve, type Schema } from "../../generator/document/types.js";
import { answerOf, bodyOf, Maker } from "./collections.js";
import { violations } from "./conform.js";
import { readPinned, startCalls } from "./document.js";
import { fullForm } from "./full-params.js";

const document = await readPinned();

const posts = Object.entries(document.paths).flatMap(([path, { post }]) => {
  const isForm = post?.requestBody?.content["application/x-www-form-urlencoded"] !== undefined;
  return isForm ? [{ path, body: bodyOf(post) }] : [];
});

describe("every param of a body", () => {
  test.each(posts)("of $path refuses what it can't be", ({ path, body }) => {
    const started = startCalls(document);
    const maker = new Maker(document, started);
    const url = maker.fillIn(path);
    const least = new URLSearchParams(maker.formOf(body));
    const wrong = Object.entries(body?.properties ?? {}).flatMap(([name, schema]) => {
      const value = wrongValue(schema);
      if (value === undefined) return [];
      const others = [...least].filter(([other]) => other !== name && !other.startsWith(`${name}[`));
      const form = new URLSearchParams([...others, [value.startsWith("[") ? name + value : name, value]]);
      const answer = started.call("POST", url, form.toString());
      return answer.status === 400 && answer.body.error.param === name ? [] : [{ name, value, answer: answer.body }];
    });
    expect(wrong).toEqual([]);
    const unknown = started.call("POST", url, `${least.toString()}&no_such_param=1`);
    expect(unknown.body.error).toMatchObject({ code: "parameter_unknown", param: "no_such_param" });
  });
});

describe("all params of a body at once", () => {
  const inTheWay = /has the status|^No such|^Refund amount/;

  test.each(posts)("of $path are taken, and the answer is what its schema says", ({ path, body }) => {
    const started = startCalls(document);
    const url = new Maker(document, started).fillIn(path);
    const answer = started.call("POST", url, fullForm(document, body ?? {}));
    if (answer.status === 200) {
      expect(violations(document, answerOf(document.paths[path]?.post) ?? {}, answer.body)).toEqual([]);
    } else {
      expect(answer.body.error.message).toMatch(inTheWay);
    }
  });
});

/** A value that none of a param's alternatives takes; what begins with a bracket goes to its name. */
function wrongValue(schema: Schema): string | undefined {
  const alternatives = (schema.anyOf ?? [schema]).map((member) => resolve(document, member));
  const isText = alternatives.some(
    (it) => it.type === "string" && (!it.enum || it["x-stripeBypassValidation"] === true),
  );
  if (!isText) return "no such value";
  return alternatives.every((it) => it.type === "string") ? "[inner]" : undefined;
}
