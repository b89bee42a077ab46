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

      // Members that an index signature allows are read in brackets: they come from outside.
      "@typescript-eslint/dot-notation": ["error", { allowIndexSignaturePropertyAccess: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-empty-function": ["error", { allow: ["arrowFunctions"] }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      // A reason to abort is whatever the caller gave.
      "@typescript-eslint/prefer-promise-reject-errors": ["error", { allowThrowingUnknown: true }],
      // An empty text or number is often as good as none.
      "@typescript-eslint/prefer-nullish-coalescing": ["error", { ignorePrimitives: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowBoolean: true, allowNumber: true }],

      // Types can't follow flags that a signal sets, and callers without TypeScript pass what types forbid.
      "@typescript-eslint/no-unnecessary-condition": "off",
      // `!` says what an index check before it has shown.
      "@typescript-eslint/no-non-null-assertion": "off",
      // What the document and the server hold is keyed by names that come from outside.
      "@typescript-eslint/no-dynamic-delete": "off",
      // Getters stand on the prototype, fields on every object: both have their place.
      "@typescript-eslint/class-literal-property-style": "off",
    },
  },
  {
    files: ["test/**"],
    rules: {
      "max-lines-per-function": "off",
      // Recorders and stand-ins are async because what they stand in for is.
      "@typescript-eslint/require-await": "off",
      // Replies are looked at as they come: the expectation is the check.
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      // Methods are looked at, and wrapped, without being called.
      "@typescript-eslint/unbound-method": "off",
      // The test's name is the description.
      "@typescript-eslint/ban-ts-comment": ["error", { "ts-expect-error": false }],
    },
  },
  // Tools look for their settings in a default export.
  { files: ["*.config.{js,ts}"], rules: { "no-restricted-syntax": "off" } },
  { files: ["**/*.js"], extends: [tseslint.configs.disableTypeChecked] },
);
