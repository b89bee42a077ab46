import { flatConfigs } from "eslint-plugin-import";

export default [
  {
    ...flatConfigs.recommended,
    languageOptions: { ecmaVersion: 2024, sourceType: "module", globals: { console: "readonly" } },
    settings: { "import/ignore": [], "import/extensions": [".js"] },
    rules: { ...flatConfigs.recommended.rules, "import/no-unresolved": "error", "import/no-named-as-default": "off" },
  },
];
