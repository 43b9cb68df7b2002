/**
 * Runs before each file of unit tests while `collect` runs them: keeps what they synthesize, with what they say is in the cluster.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ApiObject, App, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import * as fc from 'fast-check';
import { egressGatewayPods, gatewayPods, gatewayStub, serviceStub } from './cluster';
import { EMITTED, EmittedSet } from './emitted-set';
import * as library from '../../src';

/** Random programs are the same in every run here: what is green stays green. */
fc.configureGlobal({ seed: 20_261_121 });

/** Samples that write files beside their manifests run in folders of their own. */
const REPOSITORY = join(__dirname, '..', '..');

const constructs: readonly unknown[] = Object.values(library);
const sets: EmittedSet[] = [];
/** What stands in the cluster already, as the whole file and as the running test say it. */
const cluster: { file: object[]; test?: object[] } = { file: [] };
let isRecording = false;

beforeEach(() => { cluster.test = []; });
afterEach(() => { cluster.test = undefined; });

afterAll(() => {
  const { testPath = '' } = expect.getState();
  mkdirSync(EMITTED, { recursive: true });
  const name = createHash('sha256').update(testPath).digest('hex').slice(0, 16);
  writeFileSync(join(EMITTED, `${name}.json`), JSON.stringify(sets));
});

/** Each once: a property says the same in every run. */
function keep(...objects: object[]): void {
  const kept = cluster.test ?? cluster.file;
  const texts = new Set(kept.map(object => JSON.stringify(object)));
  kept.push(...objects.filter(object => !texts.has(JSON.stringify(object))));
}

/** Keeps the app that a chart or app belongs to; what other charts refuse is for other tests. */
function record(root: IConstruct): void {
  if (isRecording) return;
  isRecording = true;
  try {
    const { testPath = '', currentTestName = 'on load' } = expect.getState();
    const objects = root.node.findAll().filter(ApiObject.isApiObject).map(object => ({ manifest: object.toJson(), emitted: isEmitted(object) }));
    const meshConfig = root.node.findAll().find((one): one is library.Mesh => one instanceof library.Mesh)?.meshConfig;
    sets.push({ source: `${relative(REPOSITORY, testPath)}: ${currentTestName}`, objects, cluster: [...cluster.file, ...cluster.test ?? []], meshConfig });
  } finally {
    isRecording = false;
  }
}

/** Whether one of our constructs made it: raw kinds are what their author wrote. */
function isEmitted(object: ApiObject): boolean {
  return object.node.scopes.slice(0, -1).some(scope => constructs.includes(scope.constructor));
}

/** Does what a method does, and something with its result. */
function after<T extends object>(owner: T, method: keyof T, then: (self: any, args: any[], result: any) => void): void {
  const original = owner[method] as any;
  owner[method] = function (this: unknown, ...args: unknown[]) {
    const result = original.apply(this, args);
    then(this, args, result);
    return result;
  } as any;
}

after(Chart.prototype, 'toJson', chart => record(chart.node.root));
for (const app of [App, library.MeshApp]) {
  after(app.prototype, 'synthYaml', self => record(self));
  after(app.prototype, 'synth', self => record(self));
}
after(library.ServiceRef, 'named', (_, [name, facts]) => keep(serviceStub(name, facts)));
after(library.IngressGateway, 'existing', (_, [facts]) => keep(...gatewayPods(facts)));
after(library.EgressGateway, 'existing', (_, [facts]) => keep(...egressGatewayPods(facts)));
after(library.GatewayRef, 'existing', (_, [name]) => keep(gatewayStub(name)));
