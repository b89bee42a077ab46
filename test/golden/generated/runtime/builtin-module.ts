type GetBuiltinModule = (name: string) => unknown;

/**
 * Returns the function that returns modules of Node without an import, which bundles for browsers couldn't have. Node has it
 * since 20.16 and 22.3; undefined elsewhere.
 */
export function getModuleLoader(): GetBuiltinModule | undefined {
  return (globalThis as { process?: { getBuiltinModule?: GetBuiltinModule } }).process?.getBuiltinModule;
}
