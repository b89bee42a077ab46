import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

const noDefaultExport = { selector: "ExportDefaultDeclaration", message: "Export it by name." };

export default defineConfig(
  globalIgnores([
    "generated/",
    "test/golden/generated/",
    "test/package/projects/",
    "test/types/assertions/",
    "**/dist/",
    "coverage/",
  ]),
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: "error",
      "max-lines": ["error", 250],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
      "no-restricted-syntax": ["error", noDefaultExport],
      "@typescript-eslint/consistent-type-exports": "error",
      "@typescript-eslint/consistent-type-imports": "error",

      // Members of an index signature are untrusted input, which brackets make visible.
      "@typescript-eslint/dot-notation": ["error", { allowIndexSignaturePropertyAccess: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-empty-function": ["error", { allow: ["arrowFunctions"] }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      // Callers may abort with any value as the reason.
      "@typescript-eslint/prefer-promise-reject-errors": ["error", { allowThrowingUnknown: true }],
      // An empty string or zero often means that there is no value.
      "@typescript-eslint/prefer-nullish-coalescing": ["error", { ignorePrimitives: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowBoolean: true, allowNumber: true }],

      // Types don't model flags that a signal sets, and callers without TypeScript pass invalid values.
      "@typescript-eslint/no-unnecessary-condition": "off",
      // `!` asserts what a preceding index check has proved.
      "@typescript-eslint/no-non-null-assertion": "off",
      // The document and the server have objects with arbitrary keys.
      "@typescript-eslint/no-dynamic-delete": "off",
      // Getters belong to the prototype, fields to each object: both have their uses.
      "@typescript-eslint/class-literal-property-style": "off",
    },
  },
  {
    files: ["test/**"],
    rules: {
      "max-lines-per-function": "off",
      // Recorders and fakes are async because the originals are.
      "@typescript-eslint/require-await": "off",
      // Responses are untyped: the expectation checks them.
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      // What Stripe deprecates depends on the pinned document.
      "@typescript-eslint/no-deprecated": "off",
      // Tests inspect and wrap methods without calling them.
      "@typescript-eslint/unbound-method": "off",
      // The test's name describes the expected error.
      "@typescript-eslint/ban-ts-comment": ["error", { "ts-expect-error": false }],
    },
  },
  // Tools read their configuration from a default export.
  { files: ["*.config.{js,ts}"], rules: { "no-restricted-syntax": "off" } },
  { files: ["**/*.js"], extends: [tseslint.configs.disableTypeChecked] },
);
