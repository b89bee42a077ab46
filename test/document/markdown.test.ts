import fc from "fast-check";
import { expect, test } from "vitest";
import { toMarkdown } from "../../generator/document/markdown.js";

test.each<[string, { given: string; want: string }]>([
  [
    "leaves Markdown alone",
    {
      given: "A *b* _c_ `d_e` [f](https://g.h/i_j) - 1. # 2 * 3 [x] <= y",
      want: "A *b* _c_ `d_e` [f](https://g.h/i_j) - 1. # 2 * 3 [x] <= y",
    },
  ],
  [
    "leaves lists and paragraphs of Markdown alone",
    { given: "a\n\n - `b`\n - c\n\n1. d\n2. e", want: "a\n\n - `b`\n - c\n\n1. d\n2. e" },
  ],
  ["closes a link that was left open", { given: "a [b](/c/d", want: "a [b](https://docs.stripe.com/c/d)" }],
  ["makes paragraphs", { given: "<p>a</p>\n\n<p>b\nc</p>", want: "a\n\nb c" }],
  ["makes code", { given: "<p>a <code>b_c*</code>.</p>", want: "a `b_c*`." }],
  ["makes emphasis", { given: "<p><strong>a</strong> <em>b</em> <b>c</b> <i>d</i></p>", want: "**a** *b* **c** *d*" }],
  [
    "makes lists",
    {
      given: "<p>a:</p>\n\n<ul>\n<li>b</li>\n<li>c <code>d</code></li>\n</ul>\n\n<p>e</p>",
      want: "a:\n\n- b\n- c `d`\n\ne",
    },
  ],
  ["makes numbered lists", { given: "<ol><li>a</li><li>b</li></ol>", want: "1. a\n2. b" }],
  [
    "keeps the blank between a tag and the next line",
    { given: '<p>a <code>b</code>\nc <a href="/d">e</a>\nf</p>', want: "a `b` c [e](https://docs.stripe.com/d) f" },
  ],
  ["keeps code in a link", { given: '<a href="/a"><code>b</code></a>', want: "[`b`](https://docs.stripe.com/a)" }],
  ["keeps blocks of code", { given: "<pre><code>a\n  b</code></pre>", want: "```\na\n  b\n```" }],
  ["keeps the lines of Markdown that has some tags", { given: "a <code>b</code>\n- c\n- d", want: "a `b`\n- c\n- d" }],
  ["breaks lines into paragraphs", { given: "a <br><br>b<br/>c", want: "a\n\nb\n\nc" }],
  [
    "decodes entities",
    {
      given: "a &amp; b &mdash; &quot;c&quot; &#39;d&#x27; &nbsp; e &lt; f &unknown; g",
      want: `a & b — "c" 'd'   e < f &unknown; g`,
    },
  ],
  ["decodes entities in HTML", { given: "<p>a &amp; b &lt; c&hellip;</p>", want: "a & b < c…" }],
  ["drops a line that only held a blank", { given: "a\n\n-----\n\n&nbsp;\n\nb", want: "a\n\n-----\n\nb" }],
  [
    "keeps placeholders",
    {
      given: "Basic <api_key> | <base64 hash of `api_key:`> or `<currency>`",
      want: "Basic <api_key> | <base64 hash of `api_key:`> or `<currency>`",
    },
  ],
  [
    "keeps placeholders among HTML",
    { given: "<p>a <api_key> <code>&lt;amount&gt;</code> 1 < 2</p>", want: "a `<api_key>` `<amount>` 1 < 2" },
  ],
  [
    "takes the elements of Stripe's own pages away",
    { given: "<p>a <currency>100</currency> or <amount>200</amount></p>", want: "a 100 or 200" },
  ],
  ["shows a tag that is meant to be read as code", { given: "a &lt;p&gt; b", want: "a `<p>` b" }],
  ["shows it among HTML, too", { given: "<p>a &lt;p&gt; <code>&lt;b&gt;</code></p>", want: "a `<p>` `<b>`" }],
  [
    "leaves code alone",
    {
      given: "`<p>` `&amp;` `[a](/b)` ``a ` <br>``\n\n```\n<p>\n```",
      want: "`<p>` `&amp;` `[a](/b)` ``a ` <br>``\n\n```\n<p>\n```",
    },
  ],
  ["takes comments and scripts away", { given: "<p>a<!-- b --><script>c</script></p>", want: "a" }],
  ["normalises line ends", { given: "a\r\nb\rc\u2028d\u2029e", want: "a\nb\nc\nd\ne" }],
  ["trims", { given: "  a \t\n\n\n\nb  ", want: "a\n\nb" }],
  ["drops control characters and halves of characters", { given: "a\0\x1b[1m\ue000b\ud800", want: "a[1mb\ufffd" }],
  ["keeps what would be dangerous in code", { given: "*/ ${a} ` \\ ' \" ../", want: "*/ ${a} ` \\ ' \" ../" }],
  ["is fine with nothing", { given: "", want: "" }],
])("%s", (_, { given, want }) => {
  expect(toMarkdown(given)).toBe(want);
  expect(toMarkdown(want)).toBe(want);
});

test.each([
  ["/docs/connect/accounts_a", "https://docs.stripe.com/connect/accounts_a"],
  ["/docs", "https://docs.stripe.com/"],
  ["/payments/checkout#a-(b)", "https://docs.stripe.com/payments/checkout#a-(b)"],
  ["/api#create_charge", "https://docs.stripe.com/api#create_charge"],
  ["#create_charge", "https://docs.stripe.com/api#create_charge"],
  ["docs/a", "https://docs.stripe.com/a"],
  ["/pricing", "https://stripe.com/pricing"],
  ["/guides/strong-customer-authentication", "https://stripe.com/guides/strong-customer-authentication"],
  ["//example.com/a", "https://example.com/a"],
  ["https://stripe.com/docs/a_b", "https://stripe.com/docs/a_b"],
  ["https://site-admin.stripe.com/docs/issuing#a", "https://docs.stripe.com/issuing#a"],
  ["https://docs.corp.stripe.com/quotes#a", "https://docs.stripe.com/quotes#a"],
  ["mailto:a@example.com", "mailto:a@example.com"],
])("links to %s", (given, want) => {
  expect(toMarkdown(`a [b](${given}) c`)).toBe(`a [b](${want}) c`);
  expect(toMarkdown(`<p>a <a href="${given}">b</a> c</p>`)).toBe(`a [b](${want}) c`);
});

test.each(["javascript:alert(1)", "data:text/html,a", " JavaScript:a"])("doesn't link to %s", (given) => {
  expect(toMarkdown(`<p>a <a href="${given}">b</a></p>`)).toBe("a b");
  expect(toMarkdown(`a [b](${given.trim()})`)).toBe("a b");
});

const pieces = fc.constantFrom(
  ...[
    "<p>",
    "</p>",
    "<br>",
    "<ul>",
    "<li>",
    "</li>",
    "</ul>",
    "<code>",
    "</code>",
    '<a href="/b">',
    "</a>",
    "<em>",
    "</em>",
  ],
  ...[
    "<currency>",
    "</currency>",
    "<api_key>",
    "&lt;",
    "&gt;",
    "&amp;",
    "&nbsp;",
    "&lt;p&gt;",
    "`",
    "``",
    "[a](/b)",
    "[",
    "](",
  ],
  ...[
    "\n",
    "\n\n",
    " ",
    "_",
    "*",
    "\\",
    "<",
    ">",
    "a",
    "b c",
    "1. ",
    "- ",
    "<strong>",
    "</strong>",
    "<!--",
    "-->",
    "&#60;",
  ],
);

test("gives what it would leave alone, whatever the text", () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      const markdown = toMarkdown(parts.join(""));
      expect(toMarkdown(markdown)).toBe(markdown);
    }),
    { numRuns: 2000 },
  );
});
