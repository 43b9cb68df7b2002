import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { OUTCOMES, SecurityOutcome } from './outcomes';
import { Policy, policiesOf } from '../security/decisions/manifests';
import { Mesh, meshOf } from '../security/decisions/mesh';
import { atSidecar } from '../security/decisions/sidecar';
import { buildExample, ExampleApp, goldenOf, ROOT, securityTasks, summaryOf } from '../support/examples';
import { linksOf, tableBelow } from '../support/markdown';
import { ownFindings } from '../support/own-check';

/** Pages of Istio's docs about tasks of security, without those that only lead to others. */
const PAGES = [
  'authentication/authn-policy', 'authentication/claim-to-header', 'authentication/jwt-route', 'authentication/mtls-migration',
  'authorization/authz-http', 'authorization/authz-tcp', 'authorization/authz-jwt', 'authorization/authz-deny', 'authorization/authz-custom',
  'authorization/authz-ingress', 'authorization/authz-dry-run', 'authorization/authz-td-migration',
  'cert-management/plugin-ca-cert', 'cert-management/custom-ca-k8s', 'tls-configuration/workload-min-tls-version',
];

const DOCS = 'https://istio.io/latest/docs/tasks/security/';
const GUIDE = join('docs', 'guide');
const PAGE = readFileSync(join(ROOT, GUIDE, 'security-tasks.md'), 'utf8');
const [, ...ROWS] = tableBelow('All tasks', PAGE);

/** Notes that are meant. */
const FINDINGS: { readonly [task: string]: readonly string[] } = {
  // Where plaintext is still taken is what these tasks are about.
  'authn-policy': ['MESH0331 PeerAuthentication bar/httpbin spec.portLevelMtls["8080"].mode'],
  'mtls-migration': ['MESH0331 PeerAuthentication istio-system/default spec.mtls.mode'],
};

/** What stands in the mesh besides policies, on the page and here. */
const SETTINGS: { readonly [task: string]: Partial<Mesh> } = {
  'authz-custom': { authorizers: { 'sample-ext-authz-grpc': { protocol: 'gRPC', allows: ({ headers }) => headers['x-ext-authz'] === 'allow' } } },
  'authz-td-migration': { trustDomains: ['new-td', 'old-td'] },
};

const taskOf = (outcome: SecurityOutcome) => securityTasks().find(({ name }) => name === outcome.task)!;
const ours = (task: ExampleApp) => policiesOf(buildExample(task).charts.flatMap(chart => chart.toJson()));
const istios = ({ folder }: ExampleApp) => policiesOf(parseAllDocuments(readFileSync(join(folder, 'istio.yaml'), 'utf8')).map(document => document.toJS()));
const decided = (policies: Policy[], { task, request, at }: SecurityOutcome) => atSidecar(request, at, meshOf(policies, SETTINGS[task])).isAllowed;

describe.each(securityTasks())('the task $name', task => {
  test('renders its golden', () => {
    expect(summaryOf(task)).toMatch(/\.$/);
    expect(buildExample(task).synthYaml()).toBe(goldenOf(task));
  });

  test('is nothing that our own check complains of', () => {
    expect(ownFindings(buildExample(task))).toStrictEqual(FINDINGS[task.name] ?? []);
  });
});

test.each(OUTCOMES)('in $task $what', outcome => {
  expect(decided(ours(taskOf(outcome)), outcome)).toBe(outcome.isAllowed);
});

test.each(OUTCOMES)("in $task $what, as Istio's manifests say", outcome => {
  expect(decided(istios(taskOf(outcome)), outcome)).toBe(outcome.istio ?? outcome.isAllowed);
});

describe('the page', () => {
  test('has a row for each page of Istio, in its order', () => {
    expect(ROWS.map(([link]) => /\]\((.*)\)/.exec(link)![1])).toStrictEqual(PAGES.map(page => `${DOCS}${page}/`));
  });

  test('has a program for each page', () => {
    expect(securityTasks().map(({ name }) => name)).toStrictEqual(PAGES.map(page => page.split('/')[1]).sort());
  });

  test('leads to every program, once, and to nothing else', () => {
    const links = linksOf(ROWS.map(cells => cells.join(' | ')).join('\n')).filter(link => link.includes('test/security-tasks'));

    expect(links.sort()).toStrictEqual(securityTasks().flatMap(({ name }) => ['golden.yaml', 'main.ts'].map(file => `../../test/security-tasks/${name}/${file}`)).sort());
    expect(links.map(link => join(ROOT, GUIDE, link)).filter(file => !existsSync(file))).toStrictEqual([]);
  });
});
