import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { App } from 'cdk8s';
import { besideManifests, textsBelow } from './beside';

/** The top folder of the repository. */
export const ROOT = join(__dirname, '..', '..');

/** A folder with a program, which makes one app or, for each cluster or step, several. */
export interface Program {
  /** Name of its folder. */
  readonly name: string;
  /** Path of its folder. */
  readonly folder: string;
}

/** A cdk8s app with the YAML that is expected of it. */
export interface ExampleApp extends Program {
  /** Which one of several apps of the program; undefined if it makes one. */
  readonly part?: string;
}

/** What main.ts of a program exports: its charts, or its apps. It asks for each app once. */
interface Exports {
  addCharts?(app: App): void;
  addApps?(appOf: (part: string) => App): void;
}

/** The programs below `examples/`, by name. */
export function examplePrograms(): Program[] {
  return programsBelow(join(ROOT, 'examples'));
}

/** The apps of the programs below `examples/`, by name. */
export function examples(): ExampleApp[] {
  return appsBelow(join(ROOT, 'examples'));
}

/** The tasks of Istio's docs, each as an app, by name. */
export function tasks(): ExampleApp[] {
  return appsBelow(join(ROOT, 'test', 'tasks'));
}

/** The tasks of Istio's docs about security, each as an app beside Istio's own manifests, by name. */
export function securityTasks(): ExampleApp[] {
  return taskApps('security-tasks');
}

/** Samples of Istio's pages about setup, ambient mode and clusters, by name. */
export function setupPrograms(): Program[] {
  return taskPrograms('setup-tasks');
}

/** The apps of those, by name. */
export function setupTasks(): ExampleApp[] {
  return taskApps('setup-tasks');
}

/** Samples of Istio's pages about observability, policy enforcement and extensibility, by name. */
export function observabilityPrograms(): Program[] {
  return taskPrograms('observability-tasks');
}

/** The apps of those, by name. */
export function observabilityTasks(): ExampleApp[] {
  return taskApps('observability-tasks');
}

/** The programs below a folder of `test`, by name. */
export function taskPrograms(folder: string): Program[] {
  return programsBelow(join(ROOT, 'test', folder)).filter(hasMain);
}

/** The apps of those, by name. */
export function taskApps(folder: string): ExampleApp[] {
  return appsBelow(join(ROOT, 'test', folder)).filter(hasMain);
}

function hasMain({ folder }: Program): boolean {
  return existsSync(join(folder, 'main.ts'));
}

function programsBelow(parent: string): Program[] {
  return readdirSync(parent, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => ({ name, folder: join(parent, name) }))
    .sort((a, b) => a.name < b.name ? -1 : 1);
}

/** By the goldens, since no program is run to list it. */
function appsBelow(parent: string): ExampleApp[] {
  return programsBelow(parent).flatMap(program => {
    const parts = readdirSync(program.folder).sort().flatMap(file => /^golden\.(.+)\.yaml$/.exec(file)?.[1] ?? []);
    return parts.length === 0 ? [program] : parts.map(part => ({ ...program, name: `${program.name}/${part}`, part }));
  });
}

/** The apps that a program makes, in its order, whether they have goldens or not. */
export function appsOf(program: Program): ExampleApp[] {
  const parts: string[] = [];
  exportsOf(program).addApps?.(part => {
    parts.push(part);
    return new App();
  });
  return parts.length === 0 ? [program] : parts.map(part => ({ ...program, name: `${program.name}/${part}`, part }));
}

/** The app that `npm run test:consumer` builds on the packed package. */
export const CONSUMER: ExampleApp = { name: 'consumer', folder: join(ROOT, 'test', 'consumer') };

/** What an app shows, in one sentence: the first line of the first comment of its main.ts. */
export function summaryOf({ folder }: Program): string {
  const summary = /\/\*\*\s*(?:\*\s*)?(\S.*)/.exec(readFileSync(join(folder, 'main.ts'), 'utf8'))?.[1];
  if (summary === undefined) {
    throw new Error(`${join(folder, 'main.ts')} must begin with a comment that says what the app shows`);
  }
  return summary;
}

/** Builds an app, anew each time; the caller chooses where `synth()` would write. */
export function buildExample(example: ExampleApp, outdir?: string): App {
  const app = new App({ outdir });
  buildOn(app, example);
  return app;
}

/** Adds the charts of an example to an app of any class. */
export function buildOn(app: App, example: ExampleApp): void {
  const { addCharts, addApps } = exportsOf(example);
  if (example.part === undefined) addCharts!(app);
  else addApps!(part => part === example.part ? app : new App());
}

/** By path, not by `import`: whoever runs this decides what 'cdk8s-mesh' stands for. */
function exportsOf({ folder }: Program): Exports {
  return createRequire(__filename)(join(folder, 'main.ts')) as Exports;
}

/** The files that an app writes beside its manifests, by their paths. */
export function besideOf(example: ExampleApp): { [file: string]: string } {
  return besideManifests(outdir => buildExample(example, outdir));
}

/** Where the files are kept that are expected beside the manifests of an app. */
export function besideFolder({ folder, part }: ExampleApp): string {
  return join(folder, part === undefined ? 'beside' : `beside.${part}`);
}

/** The files that are expected beside the manifests of an app, by their paths. */
export function goldensBeside(example: ExampleApp): { [file: string]: string } {
  return existsSync(besideFolder(example)) ? textsBelow(besideFolder(example)) : {};
}

/** Where the expected YAML of an app is kept. */
export function goldenFile({ folder, part }: ExampleApp): string {
  return join(folder, part === undefined ? 'golden.yaml' : `golden.${part}.yaml`);
}

/** The expected YAML of an app; undefined if it was never written. */
export function goldenOf(example: ExampleApp): string | undefined {
  return existsSync(goldenFile(example)) ? readFileSync(goldenFile(example), 'utf8') : undefined;
}
