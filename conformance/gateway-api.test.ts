import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments, stringify } from 'yaml';
import { currentGatewayApiL1 } from './support/assembly';
import { compare } from './support/completeness';
import { gatewayApiCrds } from './support/modules';
import { judge, moduleVersions } from './support/oracle';
import { BUILD } from './support/release';
import { report } from './support/report';
import { Gateway } from '../src/api/gateway-api';
import { examples, goldenOf, observabilityTasks, setupTasks } from '../test/support/examples';

/** The version that Istio itself uses. */
const VERSION = moduleVersions()['sigs.k8s.io/gateway-api'];
const released = gatewayApiCrds(VERSION);
const l1 = currentGatewayApiL1();

/** The judge reads CRDs beside the oracle, by name. */
const JUDGE = `gateway-api-${VERSION}`;

beforeAll(() => {
  mkdirSync(join(BUILD, 'crds'), { recursive: true });
  const texts = Object.values(released.files).map(file => parseAllDocuments(readFileSync(file, 'utf8')).map(document => document.toJS())).flat()
    .map(({ status, ...crd }) => stringify(crd, { lineWidth: 0 }));
  writeFileSync(join(BUILD, 'crds', `${JUDGE}.yaml`), texts.join('---\n'));
});

const gateway = (spec: object) => ({ ...Gateway.GVK, metadata: { name: 'waypoint', namespace: 'shop' }, spec: { gatewayClassName: 'istio-waypoint', ...spec } });

test('Gateway has what the CRD has, and nothing else', () => {
  const { complaints, ...counts } = compare(l1, released.crds);
  report('Gateway API', [`${counts.kinds} kind of ${VERSION}, ${counts.fields} fields, ${counts.required} required marks and ${counts.words} words of enums compared`]);

  expect(complaints).toStrictEqual([]);
  expect(counts.fields).toBeGreaterThan(60);
});

test('turns red where it loses a field', () => {
  const altered = structuredClone(l1) as any;
  altered.types['cdk8s-mesh.gatewayapi.Listener'].properties = altered.types['cdk8s-mesh.gatewayapi.Listener'].properties.filter(({ name }: any) => name !== 'hostname');

  expect(compare(altered, released.crds).complaints).toStrictEqual(['Gateway spec.listeners[].hostname: the CRD has it, cdk8s-mesh.gatewayapi.Listener has not']);
});

test("all Gateways of examples and of samples of Istio's pages are taken", () => {
  const apps = [...examples(), ...setupTasks(), ...observabilityTasks()];
  const manifests = apps.flatMap(app => parseAllDocuments(goldenOf(app)!).map(document => document.toJS()));
  const gateways = manifests.filter(manifest => manifest?.kind === 'Gateway' && manifest.apiVersion === Gateway.GVK.apiVersion);

  expect(gateways.length).toBeGreaterThan(0);
  expect(judge(gateways, JUDGE).filter(({ accepted, skipped }) => !accepted || skipped)).toStrictEqual([]);
});

test('a Gateway that the API server refuses is noticed', () => {
  const [verdict] = judge([gateway({ listeners: [{ name: 'mesh', port: 15008, protocol: 'HTTP', tls: { mode: 'Terminate', options: { a: 'b' } } }] })], JUDGE);

  expect(verdict.cel).toStrictEqual(["spec.listeners: Invalid value: tls must not be specified for protocols ['HTTP', 'TCP', 'UDP']"]);
});
