import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OUTCOMES } from './outcomes';
import { buildExample, goldenOf, ROOT, summaryOf, tasks } from '../support/examples';
import { follow, Request } from '../support/istio-router';
import { linksOf, tableBelow } from '../support/markdown';
import { ownFindings } from '../support/own-check';

/** Pages of Istio's docs about tasks of traffic management, without those that only lead to others. */
const PAGES = [
  'request-routing', 'fault-injection', 'traffic-shifting', 'tcp-traffic-shifting', 'request-timeouts', 'circuit-breaking', 'mirroring',
  'locality-load-balancing/before-you-begin', 'locality-load-balancing/failover', 'locality-load-balancing/distribute', 'locality-load-balancing/cleanup',
  'ingress/ingress-control', 'ingress/secure-ingress', 'ingress/ingress-sni-passthrough', 'ingress/ingress-sidecar-tls-termination',
  'ingress/kubernetes-ingress', 'ingress/gateway-api', 'ingress/gateway-api-inference-extension',
  'egress/egress-control', 'egress/egress-tls-origination', 'egress/egress-gateway', 'egress/egress-gateway-tls-origination',
  'egress/wildcard-egress-hosts', 'egress/egress-kubernetes-services', 'egress/http-proxy',
];

const DOCS = 'https://istio.io/latest/docs/tasks/traffic-management/';
const GUIDE = join('docs', 'guide');
const PAGE = readFileSync(join(ROOT, GUIDE, 'istio-tasks.md'), 'utf8');
const [, ...ROWS] = tableBelow('All tasks', PAGE);

/** What istioctl says too, and is not so (a Secret of the gateway has the CA), and what a task does on purpose. */
const FINDINGS: { readonly [task: string]: readonly string[] } = {
  'gateway-api-inference-extension': ['MESH0417 DestinationRule inference-model-server/inference-endpoint-picker spec.trafficPolicy.tls'],
  'ingress-sidecar-tls-termination': ['MESH0331 PeerAuthentication test/httpbin spec.portLevelMtls["9080"].mode'],
  'egress-gateway-tls-origination': ['MESH0417 DestinationRule default/nginx spec.trafficPolicy.portLevelSettings[0].tls'],
};

describe.each(tasks())('the task $name', task => {
  test('renders its golden', () => {
    expect(summaryOf(task)).toMatch(/\.$/);
    expect(buildExample(task).synthYaml()).toBe(goldenOf(task));
  });

  test('is nothing that our own check complains of', () => {
    expect(ownFindings(buildExample(task))).toStrictEqual(FINDINGS[task.name] ?? []);
  });
});

test.each(OUTCOMES)('in $task $what', ({ task, virtualService, request, to }) => {
  const objects = buildExample(tasks().find(({ name }) => name === task)!).charts.flatMap(chart => chart.toJson());
  const { spec } = objects.find(({ kind, metadata }) => kind === 'VirtualService' && metadata.name === virtualService);
  const whole: Request = { path: '/', method: 'GET', headers: {}, query: {}, port: 80, ...request };

  expect(follow(spec.http, whole)?.destinations ?? {}).toStrictEqual(to);
});

describe('the page', () => {
  test('has a row for each page of Istio, in its order', () => {
    expect(ROWS.map(([link]) => /\]\((.*)\)/.exec(link)![1])).toStrictEqual(PAGES.map(page => `${DOCS}${page}/`));
  });

  test('leads to every program, once, and to nothing else', () => {
    const links = linksOf(ROWS.map(cells => cells.join(' | ')).join('\n')).filter(link => link.includes('test/tasks'));

    expect(links.sort()).toStrictEqual(tasks().flatMap(({ name }) => ['golden.yaml', 'main.ts'].map(file => `../../test/tasks/${name}/${file}`)).sort());
    expect(links.map(link => join(ROOT, GUIDE, link)).filter(file => !existsSync(file))).toStrictEqual([]);
  });
});
