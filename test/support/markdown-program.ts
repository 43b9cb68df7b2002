import * as path from 'path';
import * as ts from 'typescript';
import { Sample } from './markdown-samples';

/** Programs of pages after the compiler has seen them. */
export interface Compiled {
  /** What it complains about, as `page:line: problem`, by the name of the sample. */
  readonly complaints: { readonly [sample: string]: readonly string[] };
  /** JavaScript by the name of the sample. */
  readonly scripts: { readonly [sample: string]: string };
}

/** Compiles all samples in one program, as strictly as the library itself, with `cdk8s-mesh` standing for its source. */
export function compile(root: string, samples: readonly Sample[]): Compiled {
  const files = new Map(samples.map((sample, i) => [path.join(root, `sample-${i}.ts`), sample]));
  const options = optionsOf(root);
  const program = ts.createProgram([...files.keys()], options, hostWith(files, options));
  const complaints: { [sample: string]: string[] } = {};
  const scripts: { [sample: string]: string } = {};
  for (const [file, sample] of files) {
    const source = program.getSourceFile(file)!;
    complaints[sample.name] = ts.getPreEmitDiagnostics(program, source).map(diagnostic => say(sample, diagnostic));
    program.emit(source, (_, script) => { scripts[sample.name] = script; });
  }
  return { complaints, scripts };
}

function optionsOf(root: string): ts.CompilerOptions {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  return {
    ...options,
    rootDir: root,
    paths: { 'cdk8s-mesh': ['./src/index.ts'] },
    pathsBasePath: root,
    types: ['node'],
    declaration: false,
    inlineSourceMap: false,
    inlineSources: false,
    noEmitOnError: false,
  };
}

function hostWith(files: ReadonlyMap<string, Sample>, options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  return {
    ...host,
    fileExists: file => files.has(file) || host.fileExists(file),
    readFile: file => files.get(file)?.code ?? host.readFile(file),
    getSourceFile: (file, languageVersion, ...rest) => {
      const code = files.get(file)?.code;
      return code === undefined ? host.getSourceFile(file, languageVersion, ...rest) : ts.createSourceFile(file, code, languageVersion);
    },
  };
}

function say(sample: Sample, { file, start, messageText }: ts.Diagnostic): string {
  const [page, first] = sample.name.split(':');
  const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start!).line;
  return `${page}:${Number(first) + line}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
}

/** Codes of the errors that a source file makes, told by the first argument of `new MeshError`. */
export function errorCodesOf(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  const codes: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isNewExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'MeshError') {
      codes.push(...codesIn(node.arguments![0], file));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return codes;
}

function codesIn(argument: ts.Expression, file: string): string[] {
  if (ts.isStringLiteral(argument)) return [argument.text];
  if (ts.isConditionalExpression(argument)) return [...codesIn(argument.whenTrue, file), ...codesIn(argument.whenFalse, file)];
  if (ts.isPropertyAccessExpression(argument) && argument.name.text === 'code') return []; // another error's, said again
  throw new Error(`${file}: the code of a MeshError must be written out, so that it can be searched for and stand in docs/guide/errors.md`);
}
