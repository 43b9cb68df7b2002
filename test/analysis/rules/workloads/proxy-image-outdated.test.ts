import { proxyImageOutdated } from '../../../../src/analysis/rules/workloads/proxy-image-outdated';
import { findingsOf, meshConfig, runRule } from '../../../support/analysis';
import { INJECTED, namespace, workload } from '../../../support/workload-manifests';

const injector = (global: object, name = 'istio-sidecar-injector') => `${JSON.stringify({
  apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'istio-system' }, data: { values: JSON.stringify({ global }) },
})}\n---\n`;
const GLOBAL = { hub: 'docker.io/istio', tag: '1.30.3', proxy: { image: 'proxyv2' } };
const pod = (image: string, more: object = {}) => workload({ kind: 'Pod', containers: [{ name: 'istio-proxy', image }], ...more });
const OLD = 'docker.io/istio/proxyv2:1.28.0';
const NEW = 'docker.io/istio/proxyv2:1.30.3';
const proxyConfig = (at: string, spec: object) => `${JSON.stringify({
  apiVersion: 'networking.istio.io/v1beta1', kind: 'ProxyConfig', metadata: { name: 'small', namespace: at }, spec: { image: { imageType: 'distroless' }, ...spec },
})}\n---\n`;

test('finds pods with the proxy of an older release', () => {
  const [{ severity, equivalents, resource, message, fix }] = runRule(proxyImageOutdated, injector(GLOBAL) + INJECTED + pod(OLD));

  expect({ severity, equivalents, resource, message, fix }).toStrictEqual({
    severity: 'warning',
    equivalents: ['IST0158'],
    resource: { apiVersion: 'v1', kind: 'Namespace', namespace: '', name: 'shop' },
    message: `the injector gives pods the proxy '${NEW}', but another one runs in app`,
    fix: 'restart the workloads of these pods',
  });
});

test.each([
  ['of a revision', injector(GLOBAL, 'istio-sidecar-injector-canary') + namespace({ 'istio.io/rev': 'canary' }) + pod(OLD)],
  ['with a name of its own', injector({ proxy: { image: 'example.com/proxy:2' } }) + INJECTED + pod('example.com/proxy:1')],
  ['of another kind of image', injector(GLOBAL) + INJECTED + pod(`${NEW}-distroless`)],
])('finds proxies %s', (_, yaml) => {
  expect(findingsOf(proxyImageOutdated, yaml)).toStrictEqual(['warning Namespace /shop ']);
});

test.each([
  ['are new', injector(GLOBAL) + INJECTED + pod(NEW)],
  ['are distroless by a ProxyConfig', injector(GLOBAL) + proxyConfig('shop', {}) + INJECTED + pod(`${NEW}-distroless`)],
  ['are distroless by a ProxyConfig for them', injector(GLOBAL) + proxyConfig('shop', { selector: { matchLabels: { app: 'app' } } }) + INJECTED + pod(`${NEW}-distroless`)],
  ['are distroless by a ProxyConfig for all', injector(GLOBAL) + proxyConfig('istio-system', {}) + INJECTED + pod(`${NEW}-distroless`)],
  ['are distroless by annotation', injector(GLOBAL) + INJECTED + pod(`${NEW}-distroless`, { annotations: { 'proxy.istio.io/config': 'image: { imageType: distroless }' } })],
  ['have chosen their image', injector(GLOBAL) + INJECTED + pod(OLD, { annotations: { 'sidecar.istio.io/proxyImage': OLD } })],
  ['are in a namespace that is not injected', injector(GLOBAL) + namespace() + pod(OLD)],
  ['belong to a revision that is not shown', injector(GLOBAL) + namespace({ 'istio.io/rev': 'canary' }) + pod(OLD)],
  ['are not pods', injector(GLOBAL) + INJECTED + workload({ containers: [{ name: 'istio-proxy', image: OLD }] })],
])('is silent where the proxies %s', (_, yaml) => {
  expect(findingsOf(proxyImageOutdated, yaml)).toStrictEqual([]);
});

test('takes what the mesh config says of the kind of image', () => {
  expect(findingsOf(proxyImageOutdated, injector(GLOBAL) + INJECTED + pod(`${NEW}-distroless`), meshConfig({ defaultConfig: { image: { imageType: 'distroless' } } }))).toStrictEqual([]);
});
