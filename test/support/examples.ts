import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { App } from 'cdk8s';

/** The top folder of the repository. */
export const ROOT = join(__dirname, '..', '..');

/** A cdk8s app with the YAML that is expected of it. */
export interface ExampleApp {
  /** Name of its folder. */
  readonly name: string;
  /** Path of its folder. */
  readonly folder: string;
}

/** The apps below `examples/`, by name. */
export function examples(): ExampleApp[] {
  return appsBelow(join(ROOT, 'examples'));
}

/** The tasks of Istio's docs, each as an app, by name. */
export function tasks(): ExampleApp[] {
  return appsBelow(join(ROOT, 'test', 'tasks'));
}

/** The tasks of Istio's docs about security, each as an app beside Istio's own manifests, by name. */
export function securityTasks(): ExampleApp[] {
  return appsBelow(join(ROOT, 'test', 'security-tasks')).filter(({ folder }) => existsSync(join(folder, 'main.ts')));
}

function appsBelow(parent: string): ExampleApp[] {
  return readdirSync(parent, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => ({ name, folder: join(parent, name) }))
    .sort((a, b) => a.name < b.name ? -1 : 1);
}

/** The app that `npm run test:consumer` builds on the packed package. */
export const CONSUMER: ExampleApp = { name: 'consumer', folder: join(ROOT, 'test', 'consumer') };

/** What an app shows, in one sentence: the first line of the first comment of its main.ts. */
export function summaryOf({ folder }: ExampleApp): string {
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
export function buildOn(app: App, { folder }: ExampleApp): void {
  // By path, not by `import`: whoever runs this decides what 'cdk8s-mesh' stands for.
  const { addCharts } = createRequire(__filename)(join(folder, 'main.ts')) as { addCharts(app: App): void };
  addCharts(app);
}

/** Where the expected YAML of an app is kept. */
export function goldenFile({ folder }: ExampleApp): string {
  return join(folder, 'golden.yaml');
}

/** The expected YAML of an app; undefined if it was never written. */
export function goldenOf(example: ExampleApp): string | undefined {
  return existsSync(goldenFile(example)) ? readFileSync(goldenFile(example), 'utf8') : undefined;
}
