/**
 * Has what the compiled package exports be loaded at first use: `ts-node --transpile-only scripts/lazy-exports.ts`.
 *
 * A program uses few of the constructs and pays for no others. Only files that do nothing but hand on exports are written anew; names, `Object.keys` and
 * `import { … }` from ES modules are as before.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createSourceFile, ExportDeclaration, isExportDeclaration, isNamedExports, isNamespaceExport, isStringLiteral, ScriptTarget } from 'typescript';
import { ROOT } from '../test/support/examples';

/** One name that a file hands on. */
interface HandedOn {
  readonly name: string;
  /** Expression that loads it. */
  readonly load: string;
}

const HEAD = '"use strict";\nObject.defineProperty(exports, "__esModule", { value: true });\n';

/** A loaded name is a plain property: the next look at it costs nothing. */
const LAZY = `function lazy(name, load) {
    const keep = value => Object.defineProperty(exports, name, { enumerable: true, configurable: true, writable: true, value });
    Object.defineProperty(exports, name, { enumerable: true, configurable: true, get() { const value = load(); keep(value); return value; } });
}
`;

/** The re-exports of a file that has nothing else; undefined for all other files. */
function reexportsOf(file: string): ExportDeclaration[] | undefined {
  const { statements } = createSourceFile(file, readFileSync(file, 'utf8'), ScriptTarget.ES2022);
  const reexports = statements.filter(isExportDeclaration).filter(({ moduleSpecifier }) => moduleSpecifier !== undefined);
  return reexports.length > 0 && reexports.length === statements.length ? reexports : undefined;
}

/** What is there at run time: types are not. */
function handedOn(folder: string, { exportClause, moduleSpecifier, isTypeOnly }: ExportDeclaration): HandedOn[] {
  if (isTypeOnly || moduleSpecifier === undefined || !isStringLiteral(moduleSpecifier)) return [];
  const load = `require(${JSON.stringify(moduleSpecifier.text)})`;
  if (exportClause !== undefined && isNamespaceExport(exportClause)) return [{ name: exportClause.name.text, load }];
  const there = Object.keys(createRequire(__filename)(join(folder, moduleSpecifier.text)));
  const named = exportClause !== undefined && isNamedExports(exportClause)
    ? exportClause.elements.map(({ name, propertyName }) => ({ name: name.text, origin: (propertyName ?? name).text }))
    : there.map(name => ({ name, origin: name }));
  return named.filter(({ origin }) => there.includes(origin)).map(({ name, origin }) => ({ name, load: `${load}.${origin}` }));
}

function textOf(names: readonly HandedOn[]): string {
  // Loaders of ES modules look for assignments to know the names.
  const announced = names.map(({ name }) => `exports.${name} = `).join('');
  return [HEAD, announced === '' ? '' : `${announced}void 0;\n`, LAZY, ...names.map(({ name, load }) => `lazy(${JSON.stringify(name)}, () => ${load});\n`)].join('');
}

/** Works on what jsii has just compiled; a file that was written anew already is read from its source again, with the same result. */
export function makeExportsLazy(root: string): void {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter(file => /(^|[\\/])index\.ts$/.test(file));
  const texts = files.flatMap(file => {
    const compiled = join(root, 'lib', file.replace(/\.ts$/, '.js'));
    const reexports = existsSync(compiled) ? reexportsOf(join(root, 'src', file)) : undefined;
    return reexports === undefined ? [] : [{ compiled, text: textOf(reexports.flatMap(one => handedOn(join(compiled, '..'), one))) }];
  });
  for (const { compiled, text } of texts) writeFileSync(compiled, text);
}

if (require.main === module) makeExportsLazy(ROOT);
