import { readFile } from "node:fs/promises";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "esbuild";
import { defaultFetch, type Entry } from "./entries.js";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The modules that several entries load. Each gets its own file, so that classes are identical in every entry. */
const shared = ["runtime/index", "runtime/errors", "errors"];

/** The module that loads at the first call, and so isn't part of the one that imports it. */
const deferred = "runtime/node/default-fetch";

/** The module that selects a transport; the conditions of its entry replace it where it is never Node's. */
const selected = { module: defaultFetch.module, specifier: defaultFetch.specifier.replace(".", "stripe-fetch") };

/** The folder of the modules whose classes are bundled into several entries. */
const servicesFolder = "services/";

/**
 * Bundles every entry into one ES module, at the same path below `out` as its source below `generated`:
 * the main entry contains all services, a service's entry only that service. Shared modules are imported.
 */
export async function bundle(entries: readonly Entry[], generated: string, out: string): Promise<void> {
  const modules = [
    ...new Set([...entries.flatMap(({ module, elsewhere = module }) => [module, elsewhere]), ...shared, deferred]),
  ];
  const sources = new Map(entries.map(({ module, source }) => [module, source && posix.join(root, source)]));
  const fileOf = (module: string): string => sources.get(module) ?? posix.join(generated, `${module}.ts`);
  const folders = new Set(modules.map((module) => posix.dirname(module)));
  await Promise.all(
    [...folders].map((folder) => {
      const members = modules.filter((module) => posix.dirname(module) === folder);
      return bundleFolder(
        folder,
        members.map((module) => ({ in: fileOf(module), out: module })),
        generated,
        out,
      );
    }),
  );
}

/** Bundles the entries of one folder, in all of which the specifier of a shared module is the same. */
async function bundleFolder(
  folder: string,
  entryPoints: { readonly in: string; readonly out: string }[],
  generated: string,
  out: string,
): Promise<void> {
  await build({
    entryPoints,
    outdir: out,
    bundle: true,
    packages: "external",
    plugins: [externalizeShared(folder, generated), shareClasses(generated)],
    format: "esm",
    platform: "neutral",
    target: "es2022",
    // Emits no code for fields without an initializer, such as the services of the class Stripe: the constructor sets them.
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
    charset: "utf8",
    logLevel: "warning",
  });
}

function externalizeShared(folder: string, generated: string): Plugin {
  return {
    name: "externalize shared modules",
    setup: (builder) => {
      builder.onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir }) => {
        const module = posix.relative(generated, posix.join(resolveDir, path)).replace(/\.js$/, "");
        if (module === selected.module) return { path: selected.specifier, external: true, sideEffects: false };
        if (module !== deferred && !shared.includes(module)) return undefined;
        const specifier = posix.relative(folder, `${module}.js`);
        return { path: specifier.startsWith(".") ? specifier : `./${specifier}`, external: true, sideEffects: false };
      });
    },
  };
}

/** Wraps every service's module in one that exports the same class in all entries. */
function shareClasses(generated: string): Plugin {
  const namespace = "shared class";
  return {
    name: "share the classes of services",
    setup: (builder) => {
      builder.onResolve({ filter: /^\.\.?\/|\.ts$/ }, ({ path, resolveDir, importer }) => {
        const file = posix.isAbsolute(path) ? path : posix.join(resolveDir, path);
        const module = posix.relative(generated, file).replace(/\.[jt]s$/, "");
        if (!module.startsWith(servicesFolder)) return undefined;
        if (importer === module) return { path: posix.join(generated, `${module}.ts`), sideEffects: false };
        return { path: module, namespace, sideEffects: false };
      });
      builder.onLoad({ filter: /^/, namespace }, async ({ path }) => {
        const source = await readFile(posix.join(generated, `${path}.ts`), "utf8");
        const [, name = ""] = /^export class (\w+)/m.exec(source) ?? [];
        const contents = [
          `import { ${name} as Copy } from "./${path}.js";`,
          `import { sharedClass } from "./runtime/index.js";`,
          `export const ${name} = /* @__PURE__ */ sharedClass("${path.replace(servicesFolder, "")}", Copy);`,
        ];
        return { contents: contents.join("\n"), resolveDir: generated };
      });
    },
  };
}
