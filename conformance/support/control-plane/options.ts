import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileAssembly, isCompiled } from '../../../scripts/assembly';
import { AssemblyType } from '../assembly';

const ROOT = join(__dirname, '..', '..', '..');

/** What is no option: what is installed, and how it is written. */
const NO_OPTIONS = ['version', 'install'];

/** The paths of all options of a control plane, as its published types have them. */
export function allOptions(): string[] {
  if (!isCompiled(ROOT)) compileAssembly(ROOT);
  const { types } = JSON.parse(readFileSync(join(ROOT, '.jsii'), 'utf8')) as { types: { [fqn: string]: AssemblyType } };
  return optionsOf(types['cdk8s-mesh.ControlPlaneProps'], types).filter(option => !NO_OPTIONS.includes(option));
}

function optionsOf(struct: AssemblyType, types: { readonly [fqn: string]: AssemblyType }, prefix = ''): string[] {
  return (struct.properties ?? []).flatMap(({ name, type }) => {
    const inner = type.fqn === undefined ? undefined : types[type.fqn];
    return inner?.datatype && isOurs(inner) ? optionsOf(inner, types, `${prefix}${name}.`) : [`${prefix}${name}`];
  });
}

/** Structs of the control plane are groups of options; others, such as resources of a container, are what an option takes. */
function isOurs({ locationInModule }: AssemblyType): boolean {
  return locationInModule?.filename.startsWith('src/control-plane/') ?? false;
}
