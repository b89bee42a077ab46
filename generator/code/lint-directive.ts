/** The forms of generated code that common lint rules forbid. */
const forbidden = [
  /^\s*(?:export )?(?:declare )?namespace /m,
  /^\s*(?:export )?interface \w+ \{\s*\}/m,
  /\[key: string\]/,
  /\barguments(?:, \[| \})/,
  /^export default /m,
];

/**
 * Adds `eslint-disable` after the first line of a generated file that needs it, so that a slice in another repository
 * passes that repository's rules. A directive that nothing needs would be reported itself.
 */
export function withLintDirective(text: string): string {
  return forbidden.some((form) => form.test(text)) ? text.replace("\n", "\n/* eslint-disable */\n") : text;
}
