/** Converts a name to camelCase: `line_items` → `lineItems`; `3d_secure` → `threeDSecure`. */
export function camelCase(name: string): string {
  const pascal = pascalCase(name);
  return pascal.charAt(0).toLowerCase() + pascal.slice(1);
}

/** Converts a name to PascalCase: `line_items` → `LineItems`. */
export function pascalCase(name: string): string {
  return words(name)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}

/** Converts a name to kebab-case, for folders, files and import specifiers: `lineItems` → `line-items`. */
export function kebabCase(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replaceAll(/[^A-Za-z0-9]+/g, "-")
    .toLowerCase();
}

const digits = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/** Splits a name into words, with a leading digit spelled out: `3d_secure` → `three`, `d`, `secure`. */
function words(name: string): readonly string[] {
  const spelled = name.replace(/^[^A-Za-z0-9]*(\d)/, (_, digit: string) => `${digits[Number(digit)] ?? ""}_`);
  return spelled.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
}
